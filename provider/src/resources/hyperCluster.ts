import { hyperClusterTypeLimits } from "../constraints/limits";
import type { Cluster } from "../client/services/modelArts/hyperClusters";
import { defineResource } from "../lifecycle/definition/defineResource";
import { hyperClusterSchema } from "../schema/hyperCluster";
import type { OutputsOf, StateOf } from "../schema/values";

type HyperClusterState = StateOf<typeof hyperClusterSchema>;

/** Hyper clusters: created and deleted at once, never changed. Reads and deletes must name the server type. */
export const hyperClusterHandler = defineResource<typeof hyperClusterSchema, Cluster>({
  schema: hyperClusterSchema,
  service: "modelarts",
  // A read without a type would look at the first one only.
  partition: { argument: "type", values: hyperClusterTypeLimits.enum },
  list: ({ hyperClusters }, type) => hyperClusters.list(type),
  get: ({ hyperClusters }, id, type) => hyperClusters.get(id, type),
  isDetailed: ({ name, networkInfo }) => name !== undefined && networkInfo !== undefined,
  describe: ({ type }) => [type],
  toOutputs,
  create: ({ hyperClusters }, inputs) => hyperClusters.create(inputs),
  delete: ({ hyperClusters }, id, type) => hyperClusters.delete(id, type),
  deletesAtOnce: true,
});

function toOutputs(cluster: Cluster, known: HyperClusterState): OutputsOf<typeof hyperClusterSchema> {
  const networkInfo = toNetworkInfo(cluster, known);
  const desiredSubnetId = known.hyperClusterSubnetId;
  const subnets = networkInfo.map(({ hyperClusterSubnetId }) => hyperClusterSubnetId);
  const defaultNetwork = networkInfo.find(({ isDefault }) => isDefault) ?? networkInfo[0];
  return {
    name: cluster.name ?? known.name,
    type: cluster.type,
    // A cluster may have several subnets; the one asked for is right as long as it is among them.
    hyperClusterSubnetId:
      desiredSubnetId !== undefined && (subnets.length === 0 || subnets.includes(desiredSubnetId))
        ? desiredSubnetId
        : defaultNetwork?.hyperClusterSubnetId,
    networkInfo,
  };
}

/** The cluster's networks; one without its subnet's id says nothing of which it is. */
function toNetworkInfo({ networkInfo }: Cluster, known: HyperClusterState) {
  const knownNetworks = (known.networkInfo ?? []).map(({ hyperClusterSubnetId = "", isDefault = false }) => ({
    hyperClusterSubnetId,
    isDefault,
  }));
  if (!networkInfo || networkInfo.some(({ hyperClusterSubnetId }) => hyperClusterSubnetId === "")) {
    return knownNetworks;
  }
  return networkInfo.map(({ hyperClusterSubnetId, isDefault }) => {
    const knownNetwork = knownNetworks.find(
      (network) => network.hyperClusterSubnetId === hyperClusterSubnetId,
    );
    return { hyperClusterSubnetId, isDefault: isDefault ?? knownNetwork?.isDefault ?? false };
  });
}
