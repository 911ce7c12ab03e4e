import type { Values } from "../schema/values";
import type { ProviderContext } from "./context";
import { createOrAdopt } from "./creation/createOrAdopt";
import type { Handler, ResourceState } from "./handler";
import { reportDuplicates } from "./pendingCreate";
import { createStateRecorder } from "./state/recordState";
import { registerSecrets } from "./state/registerSecrets";
import { runOperation } from "./runOperation";
import { adoptionMarkOf, createAdoptionMark } from "./state/stateAnnotations";

/**
 * Creates or adopts an object, and waits until it is as wanted.
 *
 * @throws PartialStateError when the object exists but is not as wanted; it must be recorded.
 */
export async function createResource(
  provider: ProviderContext,
  handler: Handler,
  inputs: Values,
): Promise<ResourceState> {
  registerSecrets(provider, handler, inputs);
  const request = { verb: "create", values: inputs, options: inputs } as const;
  return runOperation(provider, handler, request, async ({ open, recordWith }) => {
    const { schema } = handler;
    const location = await provider.resolveLocation(inputs);
    const context = await open(location);
    const plan = handler.planCreate(context, inputs);
    const record = createStateRecorder(schema, context.location, inputs);
    recordWith(record);
    const { observation, adopted, earlierPending } = await createOrAdopt(context, plan);
    const id = observation.object.id;
    const adoptionMark = adopted ? createAdoptionMark() : {};
    const adoption = adoptionMarkOf(adoptionMark);
    if (adoption !== undefined) {
      provider.claimsOf(schema.kind, location).completeAdoption(id, adoption);
    }
    const recordAdopted = (outputs: Values): Values => record({ ...outputs, ...adoptionMark });
    recordWith(recordAdopted);
    // Before anything that can fail: from here on the object is in the state whatever happens.
    context.partialState.setExisting(id, () => plan.toOutputs(observation.object, inputs));
    const outputs = await handler.completeCreate(context, observation, inputs, adopted);
    context.partialState.setExisting(id, () => outputs);
    if (earlierPending) {
      await reportDuplicates(context, plan, id, earlierPending);
    }
    return { id, outputs: recordAdopted(outputs) };
  });
}
