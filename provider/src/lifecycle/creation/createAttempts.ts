import { DeadlineError } from "../../errors/deadlineError";
import { InterruptedError } from "../../errors/interruptedError";
import type { CreatePlan } from "../definition/createPlan";
import type { CloudObject } from "../definition/definition";
import type { OperationContext } from "../operationContext";
import { PartialStateError } from "../state/partialState";
import { placeholderError, type PendingCreate } from "../pendingCreate";

/** The create requests of an operation so far. */
export class CreateAttempts {
  /** The first one whose outcome is unknown: what existed before it is what none of them made. */
  firstPending: PendingCreate | undefined;
  /** How the last one failed. */
  lastError: unknown;
  /** Ids of objects that none of them made. */
  private readonly excludedIds = new Set<string>();

  /** Ids of what a list shows and an earlier request may have made. */
  candidateIds(items: readonly { readonly id: string }[]): readonly string[] {
    if (!this.firstPending) {
      return [];
    }
    const { existingIds } = this.firstPending.evidence;
    return items
      .map(({ id }) => id)
      .filter((id) => !this.excludedIds.has(id) && (existingIds === "unknown" || !existingIds.has(id)));
  }

  /** Records that none of the requests made these objects. */
  exclude(ids: readonly string[]): void {
    for (const id of ids) {
      this.excludedIds.add(id);
    }
  }

  /**
   * Returns what the operation ends with. A name tells later runs what a request with an unknown outcome made after all; without one
   * nothing but a placeholder does.
   */
  toFinalError<T extends CloudObject>(
    context: OperationContext,
    plan: CreatePlan<T>,
    error: unknown,
  ): unknown {
    const { firstPending, lastError } = this;
    if (!firstPending || error instanceof PartialStateError) {
      return error;
    }
    if (error instanceof DeadlineError || error instanceof InterruptedError) {
      return placeholderError(context, plan, firstPending, lastError, error.summary);
    }
    return plan.uniqueByName
      ? error
      : placeholderError(context, plan, firstPending, error, "no list has shown it so far, but one may yet");
  }
}
