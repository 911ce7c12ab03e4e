import type { ResourceCache } from "../../cache/resourceCache";
import type { KindSchema } from "../../schema/schemas";
import type { StateOf, Values } from "../../schema/values";
import type { CloudObject, ResourceDefinition } from "./definition";
import type { OperationContext } from "../operationContext";

/** The cache through which the objects of a type are read, or those of one partition. */
export function objectCache<S extends KindSchema, T extends CloudObject>(
  { caches }: Pick<OperationContext, "caches">,
  definition: ResourceDefinition<S, T>,
  partition: string,
): ResourceCache<T> {
  const { listNamed } = definition;
  return caches.cacheOf({
    kind: definition.schema.kind,
    partition,
    createSource: (services) => ({
      list: () => definition.list(services, partition),
      ...(listNamed && { listNamed: (name) => listNamed(services, name) }),
      get: (id) => definition.get(services, id, partition),
      isDetailed: (object) => definition.isDetailed(object),
    }),
  });
}

/** The partition of an object, or that of objects for which nothing else is said. */
export function partitionOf<S extends KindSchema, T extends CloudObject>(
  definition: Pick<ResourceDefinition<S, T>, "partition">,
  values: StateOf<S>,
): string {
  return knownPartition(definition, values) ?? partitionsOf(definition)[0] ?? "";
}

/** The partitions that an object may be in: its own, or all where it is only known by its id. */
export function partitionsOf<S extends KindSchema, T extends CloudObject>(
  definition: Pick<ResourceDefinition<S, T>, "partition">,
  values?: StateOf<S>,
): readonly string[] {
  const known = values && knownPartition(definition, values);
  return known === undefined ? (definition.partition?.values ?? [""]) : [known];
}

function knownPartition<S extends KindSchema, T extends CloudObject>(
  { partition }: Pick<ResourceDefinition<S, T>, "partition">,
  values: StateOf<S>,
): string | undefined {
  const value = partition && (values as Values)[partition.argument];
  return typeof value === "string" && value !== "" ? value : undefined;
}
