import { hyperClusterTypes } from "../constraints/values";
import type { Values } from "../schema/property";
import { hyperClusterSchema } from "../schema/hyperCluster";
import type { Cluster } from "../client/services/modelArts/hyperClusters";
import { deleteAndWait } from "../lifecycle/deletion";
import type { CreatePlan } from "../lifecycle/createPlan";
import type { Handler, Operation } from "../lifecycle/handler";
import { list, requiredText, text } from "../lifecycle/outputs";
import { absentError } from "../lifecycle/notFound";

/** Hyper clusters: made and deleted at once, never changed. Reads and deletes must name the server type. */
export const hyperClusterHandler: Handler<Cluster> = {
  schema: hyperClusterSchema,

  nameOf: (values) => text(values, "name"),

  plan: planOf,

  complete: (_operation, made, inputs) => Promise.resolve(outputsOf(made.object, typeOf(inputs), inputs)),

  async read(operation, id, state) {
    const known = text(state, "type");
    // Without a record of the type, both are tried: a read without type would look at HPS only.
    for (const type of known === undefined ? hyperClusterTypes : [known]) {
      const found = await operation.collections.hyperClusters(type).read(id);
      if (found) {
        return outputsOf(found.object, type, state);
      }
    }
    return undefined;
  },

  async update(operation, id, state, inputs) {
    const type = typeOf(state);
    const found = await operation.services.hyperClusters.get(id, type);
    if (!found) {
      throw absentError(operation, id);
    }
    return outputsOf(found.object, type, { ...state, ...inputs });
  },

  async delete(operation, id, state) {
    const type = typeOf(state);
    await deleteAndWait(operation, id, {
      remove: () => operation.services.hyperClusters.delete(id, type),
      collection: operation.collections.hyperClusters(type),
      synchronous: true,
      statusOf: () => "still there",
    });
  },
};

/** How a cluster is created or adopted. */
function planOf(operation: Operation, inputs: Values): CreatePlan<Cluster> {
  const type = typeOf(inputs);
  const name = text(inputs, "name");
  return {
    schema: hyperClusterSchema,
    inputs,
    collection: operation.collections.hyperClusters(type),
    named: true,
    key: name ?? "",
    idOf: ({ id }) => id,
    createdAtOf: () => undefined,
    matches: (cluster) => name !== undefined && cluster.name === name,
    unusableReason: () => undefined,
    outputsOf: (cluster, known) => outputsOf(cluster, type, known),
    listIsAuthoritative: () => true,
    request: () =>
      operation.services.hyperClusters.create({
        name: requiredText(inputs, "name"),
        type,
        subnetId: text(inputs, "hyperClusterSubnetId"),
      }),
  };
}

function typeOf(values: Values): string {
  return text(values, "type") ?? hyperClusterTypes[0];
}

/** @param known what the inputs or the state say; it stands where the response says nothing. */
function outputsOf(cluster: Cluster, type: string, known: Values): Values {
  const networkInfo = networkInfoOf(cluster, known);
  const wanted = text(known, "hyperClusterSubnetId");
  const subnets = networkInfo.map(({ hyperClusterSubnetId }) => hyperClusterSubnetId);
  const first = networkInfo.find(({ isDefault }) => isDefault) ?? networkInfo[0];
  return {
    name: cluster.name ?? text(known, "name"),
    type,
    // A cluster may have several subnets; the one asked for is right as long as it is among them.
    hyperClusterSubnetId:
      wanted !== undefined && (subnets.length === 0 || subnets.includes(wanted))
        ? wanted
        : first?.hyperClusterSubnetId,
    networkInfo,
  };
}

/** The cluster's networks; one without its subnet's id says nothing of which it is. */
function networkInfoOf({ networkInfo }: Cluster, known: Values): HyperClusterNetwork[] {
  const before = list(known, "networkInfo").map(({ hyperClusterSubnetId, isDefault }) => ({
    hyperClusterSubnetId: String(hyperClusterSubnetId),
    isDefault: isDefault === true,
  }));
  if (!networkInfo || networkInfo.some(({ hyperClusterSubnetId }) => hyperClusterSubnetId === "")) {
    return before;
  }
  return networkInfo.map(({ hyperClusterSubnetId, isDefault }) => {
    const same = before.find((network) => network.hyperClusterSubnetId === hyperClusterSubnetId);
    return { hyperClusterSubnetId, isDefault: isDefault ?? same?.isDefault ?? false };
  });
}

interface HyperClusterNetwork {
  readonly hyperClusterSubnetId: string;
  readonly isDefault: boolean;
}
