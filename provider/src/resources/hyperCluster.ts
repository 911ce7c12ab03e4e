import { hyperClusterTypes } from "../constraints/values";
import type { Values } from "../schema/values";
import { hyperClusterSchema } from "../schema/hyperCluster";
import type { Cluster } from "../client/services/modelArts/hyperClusters";
import { deleteAndWait } from "../lifecycle/deletion";
import type { CreatePlan } from "../lifecycle/createPlan";
import type { Handler } from "../lifecycle/handler";
import type { OperationContext } from "../lifecycle/operationContext";
import { getList, requireString, getString } from "../lifecycle/outputs";
import { resourceNotFound } from "../lifecycle/notFound";

/** Hyper clusters: made and deleted at once, never changed. Reads and deletes must name the server type. */
export const hyperClusterHandler: Handler<Cluster> = {
  schema: hyperClusterSchema,

  nameOf: (values) => getString(values, "name"),

  planCreate,

  completeCreate: (_context, made, inputs) => Promise.resolve(toOutputs(made.object, typeOf(inputs), inputs)),

  async read(context, id, state) {
    const known = getString(state, "type");
    // Without a record of the type, both are tried: a read without type would look at HPS only.
    for (const type of known === undefined ? hyperClusterTypes : [known]) {
      const found = await context.caches.hyperClusters(type).read(id);
      if (found) {
        return toOutputs(found.object, type, state);
      }
    }
    return undefined;
  },

  async update(context, id, state, inputs) {
    const type = typeOf(state);
    const found = await context.services.hyperClusters.get(id, type);
    if (!found) {
      throw resourceNotFound(context, id);
    }
    return toOutputs(found.object, type, { ...state, ...inputs });
  },

  async delete(context, id, state) {
    const type = typeOf(state);
    await deleteAndWait(context, id, {
      sendDelete: () => context.services.hyperClusters.delete(id, type),
      cache: context.caches.hyperClusters(type),
      synchronous: true,
      statusOf: () => "still there",
    });
  },
};

/** How a cluster is created or adopted. */
function planCreate(context: OperationContext, inputs: Values): CreatePlan<Cluster> {
  const type = typeOf(inputs);
  const name = getString(inputs, "name");
  return {
    schema: hyperClusterSchema,
    inputs,
    cache: context.caches.hyperClusters(type),
    uniqueByName: true,
    queueKey: name ?? "",
    idOf: ({ id }) => id,
    createdAtOf: () => undefined,
    matches: (cluster) => name !== undefined && cluster.name === name,
    unusableReason: () => undefined,
    toOutputs: (cluster, known) => toOutputs(cluster, type, known),
    listIsAuthoritative: () => true,
    sendCreate: () =>
      context.services.hyperClusters.create({
        name: requireString(inputs, "name"),
        type,
        subnetId: getString(inputs, "hyperClusterSubnetId"),
      }),
  };
}

function typeOf(values: Values): string {
  return getString(values, "type") ?? hyperClusterTypes[0];
}

/** @param known what the inputs or the state say; it stands where the response says nothing. */
function toOutputs(cluster: Cluster, type: string, known: Values): Values {
  const networkInfo = toNetworkInfo(cluster, known);
  const desiredSubnetId = getString(known, "hyperClusterSubnetId");
  const subnets = networkInfo.map(({ hyperClusterSubnetId }) => hyperClusterSubnetId);
  const defaultNetwork = networkInfo.find(({ isDefault }) => isDefault) ?? networkInfo[0];
  return {
    name: cluster.name ?? getString(known, "name"),
    type,
    // A cluster may have several subnets; the one asked for is right as long as it is among them.
    hyperClusterSubnetId:
      desiredSubnetId !== undefined && (subnets.length === 0 || subnets.includes(desiredSubnetId))
        ? desiredSubnetId
        : defaultNetwork?.hyperClusterSubnetId,
    networkInfo,
  };
}

/** The cluster's networks; one without its subnet's id says nothing of which it is. */
function toNetworkInfo({ networkInfo }: Cluster, known: Values): HyperClusterNetwork[] {
  const knownNetworks = getList(known, "networkInfo").map(({ hyperClusterSubnetId, isDefault }) => ({
    hyperClusterSubnetId: String(hyperClusterSubnetId),
    isDefault: isDefault === true,
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

interface HyperClusterNetwork {
  readonly hyperClusterSubnetId: string;
  readonly isDefault: boolean;
}
