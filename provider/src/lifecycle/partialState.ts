import type { Values } from "../schema/values";

/**
 * An object exists, but is not (yet) what was asked for. Whoever catches this must record the object, or it is lost.
 */
export class PartialStateError extends Error {
  constructor(
    readonly id: string,
    /** What exists, as far as it is known. */
    readonly outputs: Values,
    /** Why it is not finished. */
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "UnfinishedError";
  }
}

/**
 * Does work on an object that exists. Whatever goes wrong, the object is not lost.
 *
 * @param outputs says what is known of the object at the time of the failure.
 * @throws UnfinishedError around every error of the work.
 */
export async function withPartialState<T>(
  id: string,
  outputs: () => Values,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    // What is known nearest to the failure counts.
    throw error instanceof PartialStateError ? error : new PartialStateError(id, outputs(), error);
  }
}
