import type { NativeNetwork } from "../../client/services/vpc/nativeNetwork";
import type { roceNetworkSchema } from "../../schema/roceNetwork";
import type { OutputsOf, StateOf } from "../../schema/values";

/** What the state records of a RoCE network. */
export type RoceNetworkState = StateOf<typeof roceNetworkSchema>;

/** @param known what the inputs or the state say; it stands where the response says nothing. */
export function toOutputs(
  network: NativeNetwork,
  known: RoceNetworkState,
): OutputsOf<typeof roceNetworkSchema> {
  return {
    networkType: network.networkType ?? known.networkType,
    physicalNetwork: network.physicalNetwork ?? known.physicalNetwork,
    name: network.name ?? known.name,
    status: network.status ?? known.status ?? "",
    tenantId: network.tenantId ?? known.tenantId,
    subnetIds: network.subnetIds ?? known.subnetIds ?? [],
    observed: network.observed,
  };
}

/** The network as the state records it, where VPC has never shown it. */
export function networkFromState(id: string, state: RoceNetworkState): NativeNetwork {
  const { name, status, tenantId, subnetIds, networkType, physicalNetwork } = state;
  return {
    id,
    observed: false,
    name,
    // An empty status is that of an object of which no response showed one.
    status: status === "" ? undefined : status,
    tenantId,
    subnetIds,
    networkType,
    physicalNetwork,
    createdAt: undefined,
  };
}

/** Completes a response with what an earlier one has shown. */
export function mergeNetworks(before: NativeNetwork, after: NativeNetwork): NativeNetwork {
  return {
    ...after,
    name: after.name ?? before.name,
    status: after.status ?? before.status,
    tenantId: after.tenantId ?? before.tenantId,
    // A network's first responses may show its subnets in one service only.
    subnetIds:
      after.subnetIds?.length === 0 ? (before.subnetIds ?? []) : (after.subnetIds ?? before.subnetIds),
    networkType: after.networkType ?? before.networkType,
    physicalNetwork: after.physicalNetwork ?? before.physicalNetwork,
  };
}
