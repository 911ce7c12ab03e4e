import { isIndeterminate } from "../../client/executionStatus";
import type { Observation } from "../../client/services/observation";
import { ApiError } from "../../errors/apiError";
import type { CreateAttempts } from "./createAttempts";
import type { CreatePlan } from "../definition/createPlan";
import type { CreateResult } from "./createResult";
import type { CloudObject } from "../definition/definition";
import { adoptWhenListed, retryConflictError } from "./existingObjects";
import { isNameTaken, nameTakenError } from "./nameTaken";
import type { OperationContext } from "../operationContext";
import { findCreated, type PendingCreate } from "../pendingCreate";
import { sendInTurn, type FailedRequest } from "./sendCreate";

/** Maximum attempts for a create that is known not to have executed. */
const maxCreateAttempts = 3;

/** Sends the create request, and again as long as it is certain that it was not executed. */
export async function createWithRetry<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  attempts: CreateAttempts,
): Promise<CreateResult<T>> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await sendInTurn(context, plan, attempts);
    if (outcome.kind === "done") {
      return outcome.result;
    }
    if (outcome.kind === "failed") {
      const result = await settleFailure(context, plan, attempts, outcome);
      if (result) {
        return result;
      }
      if (attempt >= maxCreateAttempts || context.clock.now() >= context.deadline) {
        throw outcome.error;
      }
    } else {
      // Listed late. Searched alone, so that no request in flight can have made it.
      const found = await search(context, plan, outcome.firstPending, attempts.lastError, [0]);
      if (found) {
        return { observation: found, adopted: false };
      }
      attempts.exclude(outcome.ids);
    }
  }
}

/**
 * Finds out what a request that failed has done.
 *
 * @returns the object that it made or that has its name; `undefined` when it was certainly not executed.
 * @throws the error of a request that was refused, and PartialStateError when its outcome stays unknown.
 */
async function settleFailure<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  attempts: CreateAttempts,
  { error, pending }: FailedRequest,
): Promise<CreateResult<T> | undefined> {
  const { firstPending } = attempts;
  attempts.lastError = error;
  const mayHaveExecuted = isIndeterminate(error);
  if (!mayHaveExecuted && !(firstPending && isConflict(error))) {
    return adoptRefused(context, plan, error);
  }
  const first = (attempts.firstPending ??= pending);
  const found = await search(context, plan, first, error);
  if (found) {
    return { observation: found, adopted: false, earlierPending: firstPending };
  }
  if (!mayHaveExecuted) {
    throw await retryConflictError(context, plan, first, error as ApiError);
  }
  return undefined;
}

/** Adopts what has the name that a request was refused for, where the user says so. */
async function adoptRefused<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  error: unknown,
): Promise<CreateResult<T>> {
  if (!isNameTaken(error)) {
    throw error;
  }
  const adopted = plan.inputs.adoptExisting === true ? await adoptWhenListed(context, plan) : undefined;
  if (!adopted) {
    throw nameTakenError(context, plan, [], error);
  }
  return adopted;
}

/** Searches for what a request made, while none with the same key is in flight. */
function search<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  pending: PendingCreate,
  cause: unknown,
  delaysMs?: readonly number[],
): Promise<Observation<T> | undefined> {
  return plan.cache.scope.createQueue.resolve(plan.queueKey, () =>
    findCreated(context, plan, pending, cause, delaysMs),
  );
}

/** Whether a conflict is the success of an earlier request. */
function isConflict(error: unknown): boolean {
  return isNameTaken(error) || (error instanceof ApiError && error.status === 409);
}
