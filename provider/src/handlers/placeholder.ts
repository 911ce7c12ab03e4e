import { diffValues } from "../properties/diff";
import type { Values } from "../properties/property";
import type { Handler, Operation, ReadResult } from "./handler";
import { openOutcomeError, withoutOpenNote, type OpenNote } from "./openOutcome";
import { inputsFrom } from "./outputs";

/** What the state records in place of an object while it is open whether the request that should make it did. */
export interface Placeholder {
  readonly id: string;
  readonly state: Values;
  readonly note: OpenNote;
}

/**
 * Looks again for what a request with an open outcome made. The engine would not take its id out of a read, so what is found stays
 * a placeholder until the next update takes it over.
 *
 * @returns `undefined` when it is certain that nothing was made.
 */
export async function readPlaceholder(
  handler: Handler,
  operation: Operation,
  { id, state, note }: Placeholder,
): Promise<ReadResult | undefined> {
  const { ids, proves } = await handler.candidates(operation, state, note.before);
  const [only] = ids;
  if (only === undefined && proves) {
    return undefined;
  }
  operation.log(
    only !== undefined && ids.length === 1 && note.before !== "unknown"
      ? `${operation.subject} is there (${only}): the next \`pulumi up\` takes it over`
      : openOutcomeError(operation.subject, "a look has not settled it", ids, undefined).message,
  );
  return { id, outputs: state, inputs: inputsFrom(handler.schema, state) };
}

/**
 * Deletes what a request with an open outcome made, or leaves it to the resource that comes in its place where it is what that one
 * wants.
 *
 * @param wanted what that resource is to be, if there is one.
 * @throws HuaweiCloudError HWAI_OUTCOME_OPEN when a look cannot settle what was made.
 */
export async function deletePlaceholder(
  handler: Handler,
  operation: Operation,
  { state, note }: Placeholder,
  wanted: Values | undefined,
): Promise<void> {
  const { ids, proves } = await handler.candidates(operation, state, note.before);
  const [only] = ids;
  if (only === undefined && proves) {
    return;
  }
  if (only === undefined || ids.length > 1 || note.before === "unknown") {
    throw openOutcomeError(operation.subject, "a look has not settled it", ids, undefined);
  }
  if (wanted && (await isAsWanted(handler, operation, only, wanted, note))) {
    handler.bequeath(operation, only, wanted);
    return;
  }
  await handler.delete(operation, only, withoutOpenNote(state));
}

/** Whether what an open request made can become what is wanted now without being made anew. */
async function isAsWanted(
  handler: Handler,
  operation: Operation,
  id: string,
  wanted: Values,
  note: OpenNote,
): Promise<boolean> {
  const { ids } = await handler.candidates(operation, wanted, note.before);
  const found = ids.includes(id) ? await handler.read(operation, id, wanted) : undefined;
  const differing = found && diffValues(handler.schema, { ...found, ...operation.location }, wanted);
  return differing?.every(({ change }) => change !== "replace") ?? false;
}
