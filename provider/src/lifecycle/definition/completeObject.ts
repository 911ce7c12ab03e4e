import { diffInputs } from "../../schema/diff";
import type { KindSchema } from "../../schema/schemas";
import type { OutputsOf, StateOf, Values } from "../../schema/values";
import type { CloudObject, Completion, ResourceDefinition } from "./definition";
import { resourceNotFound } from "../notFound";
import type { OperationContext } from "../operationContext";
import { waitUntilReady } from "./readiness";
import { TrackedObject } from "./trackedObject";

/** Creates a function that waits until an object which exists can be used, then changes in place what differs from the inputs. */
export function completeObject<S extends KindSchema, T extends CloudObject>(
  definition: ResourceDefinition<S, T>,
) {
  const { schema, readiness } = definition;
  return async (context: OperationContext, completion: Completion<S, T>): Promise<OutputsOf<S>> => {
    const { initial, cache, inputs } = completion;
    const { id } = initial.object;
    const tracked = new TrackedObject(definition, initial, initialRecord(schema, completion));
    context.partialState.setExisting(id, () => tracked.known);
    if (readiness) {
      await waitUntilReady(context, cache, readiness, tracked);
    }
    const changed = changedArguments(schema, tracked.known, inputs);
    const { update } = definition;
    if (update && changed.length > 0) {
      if (!(await cache.write(() => update(context.services, id, inputs)))) {
        throw resourceNotFound(context, id);
      }
      tracked.known = { ...tracked.known, ...pick(inputs, changed) };
      const updated = await cache.get(id);
      if (!updated) {
        throw resourceNotFound(context, id);
      }
      tracked.observe(updated);
    }
    return tracked.known;
  };
}

/**
 * What is known of an object beside its first response. What can be changed in place is, of an object that existed before, what the
 * state or a response says, and never what the inputs do.
 */
function initialRecord<S extends KindSchema, T extends CloudObject>(
  schema: S,
  { origin, state, inputs }: Completion<S, T>,
): StateOf<S> {
  const unchangeable = Object.keys(inputs).filter(
    (name) => origin === "created" || schema.arguments[name]?.effect !== "update",
  );
  return { ...state, ...pick(inputs, unchangeable) };
}

/** Names of the arguments in which an object differs and that are changed in place. */
function changedArguments(schema: KindSchema, known: Values, inputs: Values): string[] {
  return diffInputs(schema, known, inputs)
    .filter(({ effect }) => effect === "update")
    .map(({ property }) => property);
}

function pick<V extends object>(values: V, names: readonly string[]): Partial<V> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name))) as Partial<V>;
}
