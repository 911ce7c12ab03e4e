import type { Values } from "../properties/property";
import type { Network } from "../services/modelArts/network";
import { connectionsOf, existingConnections, gatewaysShownIn } from "./networkConnections";
import { text } from "./outputs";

/**
 * What the state records of a network.
 *
 * @param known the inputs or the state, which stand where the answer says nothing.
 * @param state the state before, if there was one.
 */
export function networkOutputs(network: Network, known: Values, state: Values): Values {
  const { peers, sfsTurbos } = existingConnections(network, connectionsOf(known), gatewaysShownIn(state));
  return {
    name: network.name ?? text(known, "name"),
    cidr: network.cidr ?? text(known, "cidr"),
    workspaceId: network.workspaceId ?? "0",
    description: network.description ?? "",
    ipv6Enabled: network.ipv6Enabled ?? false,
    peerConnections: peers,
    sfsTurbos,
    status: network.phase,
    subnetId: network.subnetId,
    createdAt: network.createdAt,
    peerConnectionStatuses: network.peerStatuses.map(({ vpcId, subnetId, defaultGateway, phase }) => ({
      vpcId,
      subnetId,
      defaultGateway,
      phase,
    })),
    sfsTurboStatuses: network.sfsTurboStatuses.map(({ id, name, status, ipAddress, connectionType }) => ({
      id,
      name,
      status,
      ipAddress,
      connectionType,
    })),
  };
}
