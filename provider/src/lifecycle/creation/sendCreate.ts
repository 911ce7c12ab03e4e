import type { Snapshot } from "../../cache/snapshot";
import { ApiError } from "../../errors/apiError";
import type { CreateAttempts } from "./createAttempts";
import { chosenName, type CreatePlan } from "../definition/createPlan";
import type { CreateResult } from "./createResult";
import type { CloudObject } from "../definition/definition";
import { adoptByName, findMatching } from "./existingObjects";
import type { OperationContext } from "../operationContext";
import { toPendingCreate, type PendingCreate } from "../pendingCreate";

/** A create request that failed, and what is known of what it may have made. */
export interface FailedRequest {
  readonly kind: "failed";
  readonly error: unknown;
  readonly pending: PendingCreate;
}

/** What came of an attempt: an object, a failed request, or no request since an earlier one may have made what a list shows. */
type AttemptOutcome<T> =
  | { readonly kind: "done"; readonly result: CreateResult<T> }
  | FailedRequest
  | { readonly kind: "listedLate"; readonly ids: readonly string[]; readonly firstPending: PendingCreate };

/** Lists what exists, then adopts what has the name or sends the create request; not while a search of the same key is running. */
export function sendInTurn<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  attempts: CreateAttempts,
): Promise<AttemptOutcome<T>> {
  const { firstPending } = attempts;
  return plan.cache.scope.createQueue.run(plan.queueKey, async () => {
    const listed = await listBeforeCreate(context, plan, firstPending !== undefined);
    const matchingItems = listed ? findMatching(plan, listed) : [];
    const ids = attempts.candidateIds(matchingItems);
    if (firstPending && ids.length > 0) {
      return { kind: "listedLate", ids, firstPending };
    }
    if (plan.uniqueByName && matchingItems.length > 0) {
      return { kind: "done", result: await adoptByName(context, plan, matchingItems) };
    }
    const sentBefore = context.lastCreateSentAt();
    try {
      const observation = await plan.cache.write(() => plan.sendCreate());
      plan.cache.scope.claims.claimCreated(observation.object.id);
      return { kind: "done", result: { observation, adopted: false, earlierPending: firstPending } };
    } catch (error) {
      const lastSentAt = context.lastCreateSentAt();
      const sentAt = lastSentAt === sentBefore ? undefined : lastSentAt;
      return { kind: "failed", error, pending: toPendingCreate(context, plan, listed, sentAt) };
    }
  });
}

/**
 * Lists what exists right before the request; `undefined` where it cannot be listed.
 *
 * Objects with a name must be listed, or the name might be used twice. RoCE networks are listed by another service, for which the
 * account may lack the permission.
 */
async function listBeforeCreate<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  isRetry: boolean,
): Promise<Snapshot<T> | undefined> {
  const { cache } = plan;
  const name = chosenName(plan);
  try {
    // The later the list before a repetition, the likelier it shows what the first request made.
    return await (isRetry ? cache.list(name) : cache.listBeforeCreate(name));
  } catch (error) {
    if (plan.uniqueByName || !(error instanceof ApiError)) {
      throw error;
    }
    context.log(`${context.resourceLabel}: what exists cannot be listed (${error.summary})`);
    return undefined;
  }
}
