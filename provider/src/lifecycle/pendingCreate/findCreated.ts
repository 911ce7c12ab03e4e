import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import { NoAnswerError } from "../../errors/networkError";
import type { Observed } from "../../cache/observation";
import type { CreatePlan } from "../createPlan";
import type { Operation } from "../handler";
import { UnfinishedError } from "../partialState";
import { findCandidates } from "./findCandidates";
import { outcomeUnknownError, pendingCreateNote, placeholderId } from "./note";
import type { CreateEvidence } from "./ownership";

/** Pauses before the searches for what a create request made, in milliseconds. What is not listed by then was not made. */
const searchDelaysMs = [300, 1_500, 6_000];
/** Further pauses after a request that timed out: the cloud may still be at work on it. */
const timeoutSearchDelaysMs = [20_000, 40_000];

/** A create request whose outcome is unknown. */
export interface PendingCreate {
  readonly evidence: CreateEvidence;
  /** The ids among those before the request that later operations must know. */
  readonly remembered: readonly string[];
}

/**
 * Searches for what a create request with an unknown outcome made, until something is found that only this request can have made,
 * or until it is certain that there is nothing.
 *
 * @param failure how the request ended.
 * @param delaysMs pauses before the searches, in milliseconds.
 * @throws UnfinishedError with a placeholder for the state when the outcome stays unknown.
 */
export async function findCreated<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  pending: PendingCreate,
  failure: unknown,
  delaysMs: readonly number[] = delaysAfter(failure),
): Promise<Observed<T> | undefined> {
  const { clock, deadline, setting } = operation;
  const { place } = plan.collection;
  const { before } = pending.evidence;
  if (before === "unknown") {
    throw staysUnknown(operation, plan, pending, failure, "what existed before could not be listed");
  }
  let doubt = "nothing has looked for it yet";
  for (const delayMs of delaysMs) {
    if (clock.now() + delayMs > deadline) {
      throw staysUnknown(operation, plan, pending, failure, `${setting} is over`);
    }
    await clock.sleep(delayMs);
    try {
      const { ours, possible, absenceProves } = await findCandidates(operation, plan, pending.evidence, {
        sameOperation: true,
      });
      // As many requests as candidates: they are alike, so that each may have any of them.
      if (possible.length > 0 || ours.length > place.creates.unresolvedCount(plan.key)) {
        const ids = [...ours, ...possible].map(({ id }) => id);
        const reason =
          ids.length > 1 ? "several objects fit" : "an object fits, but another request may have made it";
        throw staysUnknown(operation, plan, pending, failure, reason, ids);
      }
      const found = ours.find(({ id }) => place.claims.tryClaim(id));
      if (found) {
        return found.observed;
      }
      doubt = absenceProves ? "" : "the list of what exists does not show it, but may not show everything";
    } catch (error) {
      if (error instanceof UnfinishedError) {
        throw error;
      }
      doubt = `looking for it failed as well (${error instanceof HuaweiCloudError ? error.problem : String(error)})`;
    }
  }
  if (doubt !== "") {
    throw staysUnknown(operation, plan, pending, failure, doubt);
  }
  return undefined;
}

/** Pauses before the searches after a request that ended so, in milliseconds. */
function delaysAfter(failure: unknown): readonly number[] {
  const timedOut = failure instanceof NoAnswerError && failure.timedOut;
  return [...searchDelaysMs, ...(timedOut ? timeoutSearchDelaysMs : [])];
}

/** The error that keeps a placeholder in the state, so that no later run sends the request blindly. */
export function staysUnknown<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  { evidence, remembered }: PendingCreate,
  failure: unknown,
  reason: string,
  candidates: readonly string[] = [],
): UnfinishedError {
  plan.collection.place.creates.abandon(plan.key);
  const before = evidence.before === "unknown" || evidence.isListOld ? "unknown" : new Set(remembered);
  return new UnfinishedError(
    placeholderId(),
    { ...plan.inputs, ...pendingCreateNote({ ...evidence, before }) },
    outcomeUnknownError(operation.subject, reason, candidates, failure),
  );
}
