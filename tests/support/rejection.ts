import { UnfinishedError } from "../../provider/src/lifecycle/partialState";

/** What a promise was refused with; a promise that is kept fails the test. */
export async function refusalOf(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ("value" in outcome) {
    throw new Error(`expected a refusal, got ${JSON.stringify(outcome.value)}`);
  }
  if (!(outcome.error instanceof Error)) {
    throw new Error(`expected an Error, got ${String(outcome.error)}`);
  }
  return outcome.error;
}

/** The same for an operation that left an object behind. */
export async function unfinishedOf(promise: Promise<unknown>): Promise<UnfinishedError> {
  const error = await refusalOf(promise);
  if (!(error instanceof UnfinishedError)) {
    throw new Error(`expected an UnfinishedError, got ${error.name}: ${error.message}`);
  }
  return error;
}
