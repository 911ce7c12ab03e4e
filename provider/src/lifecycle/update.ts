import type { Values } from "../schema/values";
import type { ProviderContext } from "./context";
import { diffResource } from "./diff";
import type { Handler } from "./handler";
import { locationFromState } from "./state/location";
import { outcomeUnknownError, readPendingCreate } from "./pendingCreate";
import { applyLocalChange, createStateRecorder } from "./state/recordState";
import { registerSecrets } from "./state/registerSecrets";
import { resourceLabelOf } from "./resourceLabel";
import { runOperation } from "./runOperation";

/**
 * Changes the object in place until it is as wanted.
 *
 * @throws PartialStateError when the object is changed in part.
 */
export async function updateResource(
  provider: ProviderContext,
  handler: Handler,
  id: string,
  state: Values,
  inputs: Values,
): Promise<Values> {
  registerSecrets(provider, handler, state, inputs);
  const request = { verb: "update", id, values: state, options: inputs } as const;
  return runOperation(provider, handler, request, async ({ open, recordWith }) => {
    const { schema } = handler;
    const location = locationFromState(state) ?? (await provider.resolveLocation(inputs));
    if (readPendingCreate(state)) {
      const resourceLabel = resourceLabelOf(handler, state, id);
      throw outcomeUnknownError(resourceLabel, "nothing has looked for it since", [], undefined);
    }
    const { changes, partial } = diffResource(schema, state, inputs);
    if (!partial && changes.every(({ effect }) => effect === "none")) {
      // The cloud knows none of these arguments: no request.
      return applyLocalChange(schema, state, inputs);
    }
    const context = await open(location);
    const record = createStateRecorder(schema, context.location, inputs, state);
    recordWith(record);
    return record(await handler.update(context, id, state, inputs));
  });
}
