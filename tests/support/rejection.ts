import { PartialStateError } from "../../provider/src/lifecycle/state/partialState";

/** What a promise was refused with; a promise that is kept fails the test. */
export async function rejectionOf(promise: Promise<unknown>): Promise<Error> {
  const settled = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ("value" in settled) {
    throw new Error(`expected a refusal, got ${JSON.stringify(settled.value)}`);
  }
  if (!(settled.error instanceof Error)) {
    throw new Error(`expected an Error, got ${String(settled.error)}`);
  }
  return settled.error;
}

/** The same for an operation that left an object behind. */
export async function partialStateErrorOf(promise: Promise<unknown>): Promise<PartialStateError> {
  const error = await rejectionOf(promise);
  if (!(error instanceof PartialStateError)) {
    throw new Error(`expected a PartialStateError, got ${error.name}: ${error.message}`);
  }
  return error;
}
