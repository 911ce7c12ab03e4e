import { type JsonObject, textOf } from "../../json.js";
import { isPast, type LinkRecord, type Moment, type StoredObject } from "../../state/records.js";
import type { Delays } from "../../state/delays.js";
import type { World } from "../../state/cloudState.js";
import { currentLinks } from "./networkDocument.js";

/** How new connections shall end. */
export interface LinkFate {
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

const CONNECT: Record<LinkRecord["type"], keyof Delays> = { peer: "peerConnect", sfs: "sfsConnect" };
const DISCONNECT: Record<LinkRecord["type"], keyof Delays> = { peer: "peerDisconnect", sfs: "sfsDisconnect" };

/**
 * Makes one of the lists what it shall be: items that stay keep their state, new ones start to connect once the
 * network itself is ready, missing ones are taken down.
 */
export function setLinks(
  world: World,
  network: StoredObject,
  type: LinkRecord["type"],
  items: readonly JsonObject[],
  fate: LinkFate,
): void {
  const now = world.now();
  const before = currentLinks(network, type);
  const after = items.map((item) => {
    const key = linkKey(type, item);
    const kept = before.find((link) => link.key === key);
    if (kept && !(kept.failed && fate.retry === true && isPast(kept.readyAt, now))) return { ...kept, item };
    const readyAt = fate.instant === true ? now : connectMoment(world, network.readyAt, CONNECT[type]);
    return { type, key, item, readyAt, failed: fate.failed ?? false };
  });
  const keys = new Set(after.map((link) => link.key));
  const leaving = network.links
    .filter((link) => link.type === type && !keys.has(link.key) && !isPast(link.goneAt, now))
    .map((link) =>
      link.removedAt === undefined
        ? {
            ...link,
            removedAt: now,
            goneAt: now + (fate.instant === true ? 0 : world.delay(DISCONNECT[type])),
          }
        : link,
    );
  network.links = [...network.links.filter((link) => link.type !== type), ...after, ...leaving];
}

/** What identifies a connection in its list. */
export function linkKey(type: LinkRecord["type"], item: JsonObject): string {
  return type === "peer" ? `${textOf(item.peerVpcId)}/${textOf(item.peerSubnetId)}` : textOf(item.sfsId);
}

function connectMoment(world: World, networkReadyAt: Moment, delay: keyof Delays): Moment {
  if (networkReadyAt === null) return null;
  return Math.max(networkReadyAt, world.now()) + world.delay(delay);
}
