import { type JsonObject, toText } from "../../json.js";
import { isDue, type LinkRecord, type Timestamp, type StoredObject } from "../../state/records.js";
import type { Delays } from "../../state/delays.js";
import type { CloudState } from "../../state/cloudState.js";
import { currentLinks } from "./networkDocument.js";

/** How new connections shall end. */
export interface LinkOutcome {
  failed?: boolean;
  /** Up, or failed, at once: for changes behind the client's back. */
  instant?: boolean;
  /** Try failed ones that stay again. Choice: the cloud does so when their list is sent to it. */
  retry?: boolean;
}

/** The two lists of `spec.connection`. */
export interface LinkLists {
  peer: readonly JsonObject[];
  sfs: readonly JsonObject[];
}

const connect: Record<LinkRecord["type"], keyof Delays> = { peer: "peerConnect", sfs: "sfsConnect" };
const disconnect: Record<LinkRecord["type"], keyof Delays> = { peer: "peerDisconnect", sfs: "sfsDisconnect" };

/**
 * Makes one of the lists what it shall be: items that stay keep their state, new ones start to connect once the
 * network itself is ready, missing ones are taken down.
 */
export function setLinks(
  state: CloudState,
  network: StoredObject,
  type: LinkRecord["type"],
  items: readonly JsonObject[],
  outcome: LinkOutcome,
): void {
  const now = state.now();
  const before = currentLinks(network, type);
  const after = items.map((item) => {
    const key = linkKey(type, item);
    const kept = before.find((link) => link.key === key);
    if (kept && !(kept.failed && outcome.retry === true && isDue(kept.readyAt, now))) {
      return { ...kept, item };
    }
    const readyAt = outcome.instant === true ? now : connectionReadyAt(state, network.readyAt, connect[type]);
    return { type, key, item, readyAt, failed: outcome.failed ?? false };
  });
  const keys = new Set(after.map((link) => link.key));
  const disconnecting = network.links
    .filter((link) => link.type === type && !keys.has(link.key) && !isDue(link.goneAt, now))
    .map((link) =>
      link.removedAt === undefined
        ? {
            ...link,
            removedAt: now,
            goneAt: now + (outcome.instant === true ? 0 : state.delay(disconnect[type])),
          }
        : link,
    );
  network.links = [...network.links.filter((link) => link.type !== type), ...after, ...disconnecting];
}

/** What identifies a connection in its list. */
export function linkKey(type: LinkRecord["type"], item: JsonObject): string {
  return type === "peer" ? `${toText(item.peerVpcId)}/${toText(item.peerSubnetId)}` : toText(item.sfsId);
}

function connectionReadyAt(state: CloudState, networkReadyAt: Timestamp, delay: keyof Delays): Timestamp {
  if (networkReadyAt === null) {
    return null;
  }
  return Math.max(networkReadyAt, state.now()) + state.delay(delay);
}
