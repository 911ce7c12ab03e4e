import type { KindSchema } from "../../schema/schemas";
import type { Values } from "../../schema/values";
import type { CreatePlan } from "./createPlan";
import type { CloudObject, ResourceDefinition } from "./definition";
import { objectCache, partitionOf } from "./objectCache";
import type { OperationContext } from "../operationContext";
import { readInputs, readState } from "./readValues";

/** Returns what it takes to create or adopt an object of a type. */
export function planCreate<S extends KindSchema, T extends CloudObject>(
  definition: ResourceDefinition<S, T>,
  context: OperationContext,
  inputs: Values,
): CreatePlan<T> {
  const { schema } = definition;
  const desired = readState(schema, inputs);
  const foldName = (text: unknown): string | undefined =>
    typeof text !== "string" || text === ""
      ? undefined
      : definition.nameIgnoresCase
        ? text.toLowerCase()
        : text;
  const uniqueByName = Object.hasOwn(schema.arguments, "name");
  const nameKey = uniqueByName ? foldName(inputs.name) : undefined;
  const hasName = ({ name }: T): boolean => nameKey !== undefined && foldName(name) === nameKey;
  const unusableReason = (object: T): string | undefined => definition.unusableReason?.(object);
  return {
    schema,
    inputs,
    cache: objectCache(context, definition, partitionOf(definition, desired)),
    uniqueByName,
    // Without a name, an object that leaves its properties to the cloud may look like any other.
    queueKey: nameKey ?? "",
    notComparableReason: definition.notComparableReason?.(desired),
    matches: (object) =>
      unusableReason(object) === undefined &&
      (definition.matches ? definition.matches(object, desired) : hasName(object)),
    unusableReason,
    toOutputs: (object, known) => definition.toOutputs(object, readState(schema, known)),
    writeOnlyValues: definition.writeOnlyInputs?.(desired) ?? {},
    listIsAuthoritative: (objects) => definition.listIsAuthoritative?.(objects) ?? true,
    sendCreate: async () => definition.create(context.services, readInputs(schema, inputs)),
  };
}
