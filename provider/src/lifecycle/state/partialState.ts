import type { Values } from "../../schema/values";

/** The error of an object that exists, but is not (yet) as wanted. Callers must persist `id` and `outputs`, or the object is orphaned. */
export class PartialStateError extends Error {
  constructor(
    readonly id: string,
    /** The object as far as it is known, in the form of the state. */
    readonly outputs: Values,
    /** Why the object is not as wanted. */
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "PartialStateError";
  }
}

/** The object that a failure of an operation leaves behind. Definitions say which one exists; `runOperation` does the rest. */
export class PartialState {
  private existing: { readonly id: string; readonly outputs: () => Values } | undefined;

  /**
   * Records that an object exists, so that any later failure of the operation keeps it in the state.
   *
   * @param outputs returns what is known of the object at the time of the failure.
   */
  setExisting(id: string, outputs: () => Values): void {
    this.existing = { id, outputs };
  }

  /** Records that there is no such object after all. */
  clear(): void {
    this.existing = undefined;
  }

  /**
   * Wraps an error around the object that exists. A placeholder that the error carries counts more.
   *
   * @param fallback what to record where a defect keeps what is known from being put in the form of the state.
   */
  wrap(error: unknown, fallback: Values): unknown {
    return this.existing && !(error instanceof PartialStateError)
      ? new PartialStateError(this.existing.id, outputsOr(fallback, this.existing.outputs), error)
      : error;
  }
}

/** An object that is recorded with less than is known of it can be refreshed; one that is not recorded is orphaned. */
function outputsOr(fallback: Values, outputs: () => Values): Values {
  try {
    return outputs();
  } catch {
    return fallback;
  }
}
