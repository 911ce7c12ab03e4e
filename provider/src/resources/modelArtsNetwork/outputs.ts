import type { modelArtsNetworkSchema } from "../../schema/modelArtsNetwork";
import type { OutputsOf } from "../../schema/values";
import type { Network } from "../../client/services/modelArts/network";
import {
  toConnections,
  mergeConnections,
  reportedGatewaysOf,
  peerKey,
  toPeer,
  type Connections,
  type NetworkState,
} from "./connections";

/**
 * What the state records of a network after a response about it.
 *
 * @param known the record before, which stands where the response says nothing.
 */
export function toNetworkOutputs(
  network: Network,
  known: NetworkState,
): OutputsOf<typeof modelArtsNetworkSchema> {
  const connections = mergeConnections(network, toConnections(known), reportedGatewaysOf(known));
  return {
    name: network.name ?? known.name,
    cidr: network.cidr ?? known.cidr,
    workspaceId: network.workspaceId ?? known.workspaceId ?? "0",
    description: network.description ?? known.description ?? "",
    // It cannot be turned off, so silence never means that it is.
    ipv6Enabled: network.ipv6Enabled ?? known.ipv6Enabled ?? false,
    peerConnections: connections.peers,
    sfsTurbos: connections.sfsTurbos,
    status: network.phase ?? known.status ?? "",
    subnetId: network.subnetId ?? known.subnetId,
    createdAt: network.createdAt ?? known.createdAt,
    peerConnectionStatuses: peerStatuses(network, connections, known.peerConnectionStatuses),
    sfsTurboStatuses: sfsTurboStatuses(network, connections, known.sfsTurboStatuses),
  };
}

/** Where none are shown, those known of the peers that are still there. */
function peerStatuses(
  network: Network,
  { peers }: Connections,
  known: NetworkState["peerConnectionStatuses"] = [],
): NetworkState["peerConnectionStatuses"] {
  const knownStatuses = new Map(known.map((status) => [peerKey(toPeer(status)), status]));
  if (!network.peerStatuses) {
    return peers.map((peer) => knownStatuses.get(peerKey(peer))).filter((status) => status !== undefined);
  }
  return network.peerStatuses.map(({ vpcId, subnetId, defaultGateway, phase }) => {
    const knownStatus = knownStatuses.get(peerKey({ vpcId, subnetId }));
    return {
      vpcId,
      subnetId,
      // The page of the update request lacks the field.
      defaultGateway:
        defaultGateway ?? (network.responseKind === "write" ? knownStatus?.defaultGateway : undefined),
      phase: phase || (knownStatus?.phase ?? ""),
    };
  });
}

function sfsTurboStatuses(
  network: Network,
  { sfsTurbos }: Connections,
  known: NetworkState["sfsTurboStatuses"] = [],
): NetworkState["sfsTurboStatuses"] {
  const knownStatuses = new Map(known.map((status) => [status.id, status]));
  if (!network.sfsTurboStatuses) {
    return sfsTurbos.map(({ id }) => knownStatuses.get(id)).filter((status) => status !== undefined);
  }
  return network.sfsTurboStatuses.map(({ id, name, status, ipAddress, connectionType }) => {
    const knownStatus = knownStatuses.get(id);
    return {
      id,
      name: name === "" ? knownStatus?.name : name,
      status: status || (knownStatus?.status ?? ""),
      ipAddress: ipAddress ?? knownStatus?.ipAddress,
      connectionType: connectionType ?? knownStatus?.connectionType,
    };
  });
}
