import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import { NetworkError } from "../../errors/networkError";
import type { Observation } from "../../client/services/observation";
import type { CreatePlan } from "../definition/createPlan";
import type { OperationContext } from "../operationContext";
import { PartialStateError } from "../state/partialState";
import { findCandidates } from "./findCandidates";
import { outcomeUnknownError, toPendingCreateNote, placeholderId } from "./note";
import type { PendingCreate } from "./pendingCreate";
import type { CloudObject } from "../definition/definition";

/** Pauses before the searches for what a create request created, in milliseconds. What is not listed by then was not created. */
const searchDelaysMs = [300, 1_500, 6_000];
/** Further pauses after a request that timed out: the cloud may still execute it. */
const timeoutSearchDelaysMs = [20_000, 40_000];

/**
 * Searches for the result of a create request with an unknown outcome, until an object is found that only this request can have
 * created, or until it is certain that there is none.
 *
 * @param cause how the request ended.
 * @param delaysMs pauses before the searches, in milliseconds.
 * @throws PartialStateError with a placeholder for the state when the outcome stays unknown.
 */
export async function findCreated<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  pending: PendingCreate,
  cause: unknown,
  delaysMs: readonly number[] = searchDelaysAfter(cause),
): Promise<Observation<T> | undefined> {
  const { clock, deadline, timeoutOption } = context;
  const { scope } = plan.cache;
  const { existingIds } = pending.evidence;
  if (existingIds === "unknown") {
    throw placeholderError(context, plan, pending, cause, "what existed before could not be listed");
  }
  let inconclusiveReason = "nothing has looked for it yet";
  for (const delayMs of delaysMs) {
    if (clock.now() + delayMs > deadline) {
      throw placeholderError(context, plan, pending, cause, `${timeoutOption} is over`);
    }
    await clock.sleep(delayMs);
    try {
      const { owned, uncertain, isAbsenceConclusive } = await findCandidates(
        context,
        plan,
        pending.evidence,
        {
          sameOperation: true,
        },
      );
      // The requests are alike: as long as there are no more candidates than requests, each may get any of them.
      if (uncertain.length > 0 || owned.length > scope.createQueue.unresolvedCount(plan.queueKey)) {
        const ids = [...owned, ...uncertain].map(({ id }) => id);
        const reason =
          ids.length > 1 ? "several objects fit" : "an object fits, but another request may have made it";
        throw placeholderError(context, plan, pending, cause, reason, ids);
      }
      const found = owned.find(({ id }) => scope.claims.tryClaim(id));
      if (found) {
        return found.observed;
      }
      inconclusiveReason = isAbsenceConclusive
        ? ""
        : "the list of what exists does not show it, but may not show everything";
    } catch (error) {
      if (error instanceof PartialStateError) {
        throw error;
      }
      inconclusiveReason = `looking for it failed as well (${error instanceof HuaweiCloudError ? error.summary : String(error)})`;
    }
  }
  if (inconclusiveReason !== "") {
    throw placeholderError(context, plan, pending, cause, inconclusiveReason);
  }
  return undefined;
}

/** Pauses before the searches after a request that ended so, in milliseconds. */
function searchDelaysAfter(cause: unknown): readonly number[] {
  const timedOut = cause instanceof NetworkError && cause.timedOut;
  return [...searchDelaysMs, ...(timedOut ? timeoutSearchDelaysMs : [])];
}

/** The error that keeps a placeholder in the state, so that no later run sends the request blindly. */
export function placeholderError<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  { evidence, persistedIds }: PendingCreate,
  cause: unknown,
  reason: string,
  candidates: readonly string[] = [],
): PartialStateError {
  plan.cache.scope.createQueue.abandon(plan.queueKey);
  const existingIds =
    evidence.existingIds === "unknown" || evidence.isListStale ? "unknown" : new Set(persistedIds);
  return new PartialStateError(
    placeholderId(),
    { ...plan.inputs, ...toPendingCreateNote({ ...evidence, existingIds }) },
    outcomeUnknownError(context.resourceLabel, reason, candidates, cause),
  );
}
