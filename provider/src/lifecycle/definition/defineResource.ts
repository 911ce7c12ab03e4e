import type { ResourceCache } from "../../cache/resourceCache";
import type { KindSchema } from "../../schema/schemas";
import type { StateOf } from "../../schema/values";
import { completeObject } from "./completeObject";
import type { CloudObject, DeleteTools, ResourceDefinition } from "./definition";
import { deleteAndWait } from "./deletion";
import type { Handler } from "../handler";
import { listObjects } from "./listObjects";
import { objectCache, partitionOf, partitionsOf } from "./objectCache";
import { resourceNotFound } from "../notFound";
import type { OperationContext } from "../operationContext";
import { planCreate } from "./planCreate";
import { readInputs, readState } from "./readValues";
import { isPartial } from "../state/stateAnnotations";

/**
 * Makes a handler of a definition. Here values enter: whatever the engine hands over is read by the schema, and typed from there on.
 */
export function defineResource<S extends KindSchema, T extends CloudObject>(
  definition: ResourceDefinition<S, T>,
): Handler<T> {
  const { schema, service, overrides = {} } = definition;
  const complete = overrides.complete ?? completeObject(definition);
  const cacheFor = (context: OperationContext, values: StateOf<S>): ResourceCache<T> =>
    objectCache(context, definition, partitionOf(definition, values));
  return {
    schema,
    service,
    qualifierOf: (values) => definition.qualifierOf?.(readState(schema, values)) ?? "",
    listObjects: (services) => listObjects(definition, services),
    planCreate: (context, inputs) => planCreate(definition, context, inputs),

    completeCreate: async (context, initial, inputs, adopted) =>
      complete(context, {
        initial,
        origin: adopted ? "adopted" : "created",
        cache: cacheFor(context, readState(schema, inputs)),
        state: readState(schema, {}),
        isPartial: false,
        inputs: readInputs(schema, inputs),
      }),

    async read(context, id, values) {
      const state = readState(schema, values);
      if (overrides.read) {
        return overrides.read(context, id, state, cacheFor(context, state));
      }
      for (const partition of partitionsOf(definition, state)) {
        const found = await objectCache(context, definition, partition).read(id);
        if (found) {
          return definition.toOutputs(found.object, state);
        }
      }
      return undefined;
    },

    async update(context, id, values, inputs) {
      const state = readState(schema, values);
      const cache = cacheFor(context, state);
      const initial = await (overrides.find ? overrides.find(context, id, state, cache) : cache.get(id));
      if (!initial) {
        throw resourceNotFound(context, id);
      }
      return complete(context, {
        initial,
        origin: "recorded",
        cache,
        state,
        isPartial: isPartial(values),
        inputs: readInputs(schema, inputs),
      });
    },

    async delete(context, id, values) {
      const state = readState(schema, values);
      const cache = cacheFor(context, state);
      const tools: DeleteTools<T> = {
        cache,
        deleteAndWait: (onNotFound) =>
          deleteAndWait(context, id, {
            sendDelete: () => definition.delete(context.services, id, partitionOf(definition, state)),
            cache,
            synchronous: definition.deletesAtOnce === true,
            statusOf: (object) => definition.statusOf?.(object) ?? "still there",
            ...(onNotFound && { onNotFound }),
          }),
      };
      await (overrides.delete ? overrides.delete(context, id, state, tools) : tools.deleteAndWait());
    },
  };
}
