import type { Network } from "../../client/services/modelArts/network";
import { ResourceFailedError } from "../../errors/resourceFailedError";
import type { WaiterResult } from "../../waiter/waitFor";
import { peerKey, type Connections } from "./connections";

/**
 * How long a connection that was asked for may be missing in the statuses of an active network, or show the status from before,
 * in milliseconds. The pages' own examples show an empty `connectionStatus` beside connections, so it may stay empty for good.
 */
const statusGraceMs = 60_000;

/** What judging connections needs to know beside the network. */
export interface ConnectionCheck {
  readonly resourceLabel: string;
  /** Connections that must come up. */
  readonly desired: Connections;
  /** Time since the network was seen active with these connections asked for, in milliseconds. */
  readonly waitedMs: number;
  /** Connections that an earlier operation has seen to: one of them without a status is up, without any grace. */
  readonly confirmed: Connections;
  /** Which lists were sent whole, so that all that is not wanted goes. */
  readonly replaced: { readonly peers: boolean; readonly sfsTurbos: boolean };
  /**
   * Keys of connections that had failed when the cloud was last asked for them: their old status may stay for a moment. A key is
   * taken out as soon as another status shows.
   */
  readonly previouslyFailed: Set<string>;
  /** Called at each judging for each connection that is taken as up although the cloud does not show its status. */
  readonly onAssumedActive: (connection: string) => void;
}

/** Keys of the wanted connections that the cloud shows as failed: peers' and file systems'. */
export function findFailedConnections(
  network: Network,
  desired: Connections,
): { readonly peers: readonly string[]; readonly sfsTurbos: readonly string[] } {
  const peers = new Set(desired.peers.map(peerKey));
  const turbos = new Set(desired.sfsTurbos.map(({ id }) => id));
  return {
    peers: (network.peerStatuses ?? [])
      .filter((item) => item.phase === "Abnormal" && peers.has(peerKey(item)))
      .map(peerKey),
    sfsTurbos: (network.sfsTurboStatuses ?? [])
      .filter(({ id, status }) => status === "Abnormal" && turbos.has(id))
      .map(({ id }) => id),
  };
}

/**
 * Judges whether the connections of an active network are as wanted: each wanted one is up, none of another is left. A
 * connection is found by its ids; one that is missing in the statuses is still on its way, and after a grace taken as up.
 */
export function checkConnectionStatuses(network: Network, options: ConnectionCheck): WaiterResult {
  const { resourceLabel, desired } = options;
  const peers = new Map(network.peerStatuses?.map((item) => [peerKey(item), item]));
  const turbos = new Map(network.sfsTurboStatuses?.map((item) => [item.id, item]));
  const confirmedKeys = new Set([
    ...options.confirmed.peers.map(peerKey),
    ...options.confirmed.sfsTurbos.map(({ id }) => id),
  ]);
  const isInGrace = options.waitedMs < statusGraceMs;
  const pendingConnections: string[] = [];
  const checkConnection = (
    key: string,
    name: string,
    status: string | undefined,
    reason: string | undefined,
  ): WaiterResult | undefined => {
    if (status !== "Abnormal") {
      options.previouslyFailed.delete(key);
    } else if (!isInGrace || !options.previouslyFailed.has(key)) {
      return {
        state: "failure",
        error: new ResourceFailedError(
          `${name} of ${resourceLabel}`,
          "Abnormal",
          reason,
          connectionRemediation,
        ),
      };
    }
    if (status === "Active") {
      return undefined;
    }
    if (status === undefined && confirmedKeys.has(key)) {
      return undefined;
    }
    if (status === undefined && !isInGrace) {
      options.onAssumedActive(name);
      return undefined;
    }
    pendingConnections.push(`${name} ${status === undefined || status === "" ? "not shown" : status}`);
    return undefined;
  };
  for (const peer of desired.peers) {
    const reported = peers.get(peerKey(peer));
    const failure = checkConnection(
      peerKey(peer),
      `peer connection to VPC ${peer.vpcId}`,
      reported?.phase,
      reported?.reason,
    );
    if (failure) {
      return failure;
    }
  }
  for (const { id, name } of desired.sfsTurbos) {
    const reported = turbos.get(id);
    const failure = checkConnection(
      id,
      `connection to SFS Turbo ${name}`,
      reported?.status,
      reported?.reason,
    );
    if (failure) {
      return failure;
    }
  }
  pendingConnections.push(...findRemaining(network, options));
  return pendingConnections.length === 0
    ? { state: "success" }
    : { state: "retry", status: pendingConnections.join(", ") };
}

const connectionRemediation =
  "The network is kept. Mend the cause (does the VPC or file system exist, do its routes allow it?), then run `pulumi up` again.";

/** Connections that are on their way out. */
function findRemaining(network: Network, { desired, replaced }: ConnectionCheck): string[] {
  const peers = new Set(desired.peers.map(peerKey));
  const turbos = new Set(desired.sfsTurbos.map(({ id }) => id));
  return [
    ...((replaced.peers ? network.peerStatuses : undefined) ?? [])
      .filter((item) => !peers.has(peerKey(item)))
      .map(({ vpcId, phase }) => `peer connection to VPC ${vpcId} still ${phase || "there"}`),
    ...((replaced.sfsTurbos ? network.sfsTurboStatuses : undefined) ?? [])
      .filter(({ id }) => !turbos.has(id))
      .map(({ name, status }) => `connection to SFS Turbo ${name} still ${status || "there"}`),
  ];
}
