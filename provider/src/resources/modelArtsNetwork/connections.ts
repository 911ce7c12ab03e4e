import type { modelArtsNetworkSchema } from "../../schema/modelArtsNetwork";
import type { StateOf } from "../../schema/values";
import type { Network, PeerConnection, SfsTurbo } from "../../client/services/modelArts/network";

/** The connections of a network, whoever states them: the arguments, the state or the cloud. */
export interface Connections {
  readonly peers: readonly PeerConnection[];
  readonly sfsTurbos: readonly SfsTurbo[];
}

/** What the state records of a network. */
export type NetworkState = StateOf<typeof modelArtsNetworkSchema>;

/** Connections out of arguments or state. */
export function toConnections({
  peerConnections = [],
  sfsTurbos = [],
}: Pick<NetworkState, "peerConnections" | "sfsTurbos">): Connections {
  return {
    peers: peerConnections.map((peer) => ({ ...toPeer(peer), defaultGateway: peer.defaultGateway ?? false })),
    sfsTurbos: sfsTurbos.map(({ id = "", name = "" }) => ({ id, name })),
  };
}

/** The ids that identify a peer in the state. */
export function toPeer({
  vpcId = "",
  subnetId = "",
}: {
  readonly vpcId?: string | undefined;
  readonly subnetId?: string | undefined;
}): PeerId {
  return { vpcId, subnetId };
}

/** What identifies a peer. */
type PeerId = Pick<PeerConnection, "vpcId" | "subnetId">;

/**
 * Connections as the cloud has them, in the order in which they are known.
 *
 * @param known fills in what responses leave out: a list, an id beside the one that tells the connection, a file system's name, and
 * whether the default route leads to a peer.
 * @param reportedGateways keys of the peers whose default route the cloud has shown before; where a read shows the peer's status without
 * it, the route is lost.
 */
export function mergeConnections(
  network: Network,
  known: Connections,
  reportedGateways: ReadonlySet<string>,
): Connections {
  const knownPeers = indexByKey(known.peers, peerKey);
  const knownTurbos = indexByKey(known.sfsTurbos, ({ id }) => id);
  const statuses = indexByKey(network.peerStatuses ?? [], peerKey);
  const peers = (network.peers ?? known.peers).map((listed) => {
    const peer = { ...listed, subnetId: listed.subnetId || inferSubnetId(listed.vpcId, known.peers) };
    const key = peerKey(peer);
    const status = statuses.get(key);
    const reportedGateway = peer.defaultGateway ?? status?.defaultGateway;
    const isLost = network.responseKind === "read" && status !== undefined && reportedGateways.has(key);
    const fallbackGateway = isLost ? false : (knownPeers.get(key)?.defaultGateway ?? false);
    return { vpcId: peer.vpcId, subnetId: peer.subnetId, defaultGateway: reportedGateway ?? fallbackGateway };
  });
  const sfsTurbos = (network.sfsTurbos ?? known.sfsTurbos).map(({ id, name }) => ({
    id,
    name: name === "" ? (knownTurbos.get(id)?.name ?? "") : name,
  }));
  return {
    peers: sortByOrder(peers, [...knownPeers.keys()], peerKey),
    sfsTurbos: sortByOrder(sfsTurbos, [...knownTurbos.keys()], ({ id }) => id),
  };
}

/** The subnet of a peer that a response names by its VPC alone, where only one is known of that VPC. */
function inferSubnetId(vpcId: string, known: readonly PeerConnection[]): string {
  const [only, ...others] = known.filter((peer) => peer.vpcId === vpcId);
  return only && others.length === 0 ? only.subnetId : "";
}

/** Keys of the peers whose default route the cloud showed when the state was recorded. */
export function reportedGatewaysOf({ peerConnectionStatuses = [] }: NetworkState): ReadonlySet<string> {
  return new Set(
    peerConnectionStatuses
      .filter(({ defaultGateway }) => defaultGateway)
      .map((status) => peerKey(toPeer(status))),
  );
}

/**
 * Connections in words that replacing the lists would cut off although neither the state nor the arguments know them.
 *
 * @param change what is about to be sent; a list that is not sent cuts nothing off.
 */
export function findUnexpectedConnections(
  existing: Connections,
  change: { readonly peers?: unknown; readonly sfsTurbos?: unknown },
  ...known: readonly Connections[]
): string[] {
  const peers = new Set(known.flatMap((item) => item.peers.map(peerKey)));
  const turbos = new Set(known.flatMap((item) => item.sfsTurbos.map(({ id }) => id)));
  return [
    ...(change.peers === undefined ? [] : existing.peers)
      .filter((peer) => !peers.has(peerKey(peer)))
      .map(({ vpcId, subnetId }) => `VPC ${vpcId} (subnet ${subnetId})`),
    ...(change.sfsTurbos === undefined ? [] : existing.sfsTurbos)
      .filter(({ id }) => !turbos.has(id))
      .map(({ id, name }) => `SFS Turbo ${name} (${id})`),
  ];
}

/** Whether two lists of peers mean the same; order does not count. */
export function arePeersEqual(a: readonly PeerConnection[], b: readonly PeerConnection[]): boolean {
  return areStringsEqual(
    a.map((peer) => `${peerKey(peer)} ${peer.defaultGateway === true}`),
    b.map((peer) => `${peerKey(peer)} ${peer.defaultGateway === true}`),
  );
}

/** Whether two lists of file systems mean the same; order does not count. */
export function areSfsTurbosEqual(a: readonly SfsTurbo[], b: readonly SfsTurbo[]): boolean {
  return areStringsEqual(
    a.map(({ id, name }) => JSON.stringify([id, name])),
    b.map(({ id, name }) => JSON.stringify([id, name])),
  );
}

/** What tells one peer from another. */
export function peerKey({ vpcId, subnetId }: PeerId): string {
  return JSON.stringify([vpcId, subnetId]);
}

function indexByKey<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  return new Map(items.map((item) => [key(item), item]));
}

function sortByOrder<T>(items: readonly T[], order: readonly string[], key: (item: T) => string): T[] {
  const rank = new Map(order.map((value, index) => [value, index]));
  const rankOf = (item: T) => rank.get(key(item)) ?? order.length;
  return [...items].sort((a, b) => rankOf(a) - rankOf(b));
}

function areStringsEqual(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [[...a].sort(), [...b].sort()];
  return left.length === right.length && left.every((text, index) => text === right[index]);
}
