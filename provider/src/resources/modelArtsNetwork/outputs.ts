import type { Values } from "../../schema/values";
import type { Network } from "../../client/services/modelArts/network";
import {
  toConnections,
  mergeConnections,
  reportedGatewaysOf,
  peerKeyOfValues,
  peerKey,
  type Connections,
} from "./connections";
import { getList, getString } from "../../lifecycle/outputs";

/**
 * What the state records of a network after a response about it.
 *
 * @param known the record before, which stands where the response says nothing.
 */
export function toNetworkOutputs(network: Network, known: Values): Values {
  const connections = mergeConnections(network, toConnections(known), reportedGatewaysOf(known));
  return {
    name: network.name ?? getString(known, "name"),
    cidr: network.cidr ?? getString(known, "cidr"),
    workspaceId: network.workspaceId ?? getString(known, "workspaceId") ?? "0",
    description: network.description ?? getString(known, "description") ?? "",
    // It cannot be turned off, so silence never means that it is.
    ipv6Enabled: network.ipv6Enabled ?? known.ipv6Enabled === true,
    peerConnections: connections.peers,
    sfsTurbos: connections.sfsTurbos,
    status: network.phase ?? getString(known, "status") ?? "",
    subnetId: network.subnetId ?? getString(known, "subnetId"),
    createdAt: network.createdAt ?? getString(known, "createdAt"),
    peerConnectionStatuses: peerStatuses(network, connections, getList(known, "peerConnectionStatuses")),
    sfsTurboStatuses: sfsTurboStatuses(network, connections, getList(known, "sfsTurboStatuses")),
  };
}

/** Where none are shown, those known of the peers that are still there. */
function peerStatuses(network: Network, { peers }: Connections, known: readonly Values[]): Values[] {
  const knownStatuses = new Map(known.map((status): [string, Values] => [peerKeyOfValues(status), status]));
  if (!network.peerStatuses) {
    return peers.map((peer) => knownStatuses.get(peerKey(peer))).filter((status) => status !== undefined);
  }
  return network.peerStatuses.map(({ vpcId, subnetId, defaultGateway, phase }) => ({
    vpcId,
    subnetId,
    // The page of the update call lacks the field.
    defaultGateway:
      defaultGateway ??
      (network.responseKind === "write"
        ? knownStatuses.get(peerKey({ vpcId, subnetId }))?.defaultGateway
        : undefined),
    phase: phase || (knownStatuses.get(peerKey({ vpcId, subnetId }))?.phase ?? ""),
  }));
}

function sfsTurboStatuses(network: Network, { sfsTurbos }: Connections, known: readonly Values[]): Values[] {
  const knownStatuses = new Map(known.map((status): [unknown, Values] => [status.id, status]));
  if (!network.sfsTurboStatuses) {
    return sfsTurbos.map(({ id }) => knownStatuses.get(id)).filter((status) => status !== undefined);
  }
  return network.sfsTurboStatuses.map(({ id, name, status, ipAddress, connectionType }) => ({
    id,
    name: name === "" ? knownStatuses.get(id)?.name : name,
    status: status || (knownStatuses.get(id)?.status ?? ""),
    ipAddress: ipAddress ?? knownStatuses.get(id)?.ipAddress,
    connectionType: connectionType ?? knownStatuses.get(id)?.connectionType,
  }));
}
