import type { Values } from "../../schema/property";
import type { Network } from "../../client/services/modelArts/network";
import {
  connectionsOf,
  existingConnections,
  gatewaysShownIn,
  keyOfValues,
  peerKey,
  type Connections,
} from "./connections";
import { list, text } from "../../lifecycle/outputs";

/**
 * What the state records of a network after a response about it.
 *
 * @param known the record before, which stands where the response says nothing.
 */
export function networkOutputs(network: Network, known: Values): Values {
  const connections = existingConnections(network, connectionsOf(known), gatewaysShownIn(known));
  return {
    name: network.name ?? text(known, "name"),
    cidr: network.cidr ?? text(known, "cidr"),
    workspaceId: network.workspaceId ?? text(known, "workspaceId") ?? "0",
    description: network.description ?? text(known, "description") ?? "",
    // It cannot be turned off, so silence never means that it is.
    ipv6Enabled: network.ipv6Enabled ?? known.ipv6Enabled === true,
    peerConnections: connections.peers,
    sfsTurbos: connections.sfsTurbos,
    status: network.phase ?? text(known, "status") ?? "",
    subnetId: network.subnetId ?? text(known, "subnetId"),
    createdAt: network.createdAt ?? text(known, "createdAt"),
    peerConnectionStatuses: peerStatuses(network, connections, list(known, "peerConnectionStatuses")),
    sfsTurboStatuses: sfsTurboStatuses(network, connections, list(known, "sfsTurboStatuses")),
  };
}

/** Where none are shown, those known of the peers that are still there. */
function peerStatuses(network: Network, { peers }: Connections, known: readonly Values[]): Values[] {
  const before = new Map(known.map((status): [string, Values] => [keyOfValues(status), status]));
  if (!network.peerStatuses) {
    return peers.map((peer) => before.get(peerKey(peer))).filter((status) => status !== undefined);
  }
  return network.peerStatuses.map(({ vpcId, subnetId, defaultGateway, phase }) => ({
    vpcId,
    subnetId,
    // The page of the update call lacks the field.
    defaultGateway:
      defaultGateway ??
      (network.scope === "write" ? before.get(peerKey({ vpcId, subnetId }))?.defaultGateway : undefined),
    phase: phase || (before.get(peerKey({ vpcId, subnetId }))?.phase ?? ""),
  }));
}

function sfsTurboStatuses(network: Network, { sfsTurbos }: Connections, known: readonly Values[]): Values[] {
  const before = new Map(known.map((status): [unknown, Values] => [status.id, status]));
  if (!network.sfsTurboStatuses) {
    return sfsTurbos.map(({ id }) => before.get(id)).filter((status) => status !== undefined);
  }
  return network.sfsTurboStatuses.map(({ id, name, status, ipAddress, connectionType }) => ({
    id,
    name: name === "" ? before.get(id)?.name : name,
    status: status || (before.get(id)?.status ?? ""),
    ipAddress: ipAddress ?? before.get(id)?.ipAddress,
    connectionType: connectionType ?? before.get(id)?.connectionType,
  }));
}
