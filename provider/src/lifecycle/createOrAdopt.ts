import { ApiError } from "../errors/apiError";
import { DeadlineError } from "../errors/deadlineError";
import { InterruptedError } from "../errors/interruptedError";
import { isIndeterminate } from "../client/executionStatus";
import type { Snapshot } from "../cache/snapshot";
import type { Observation } from "../client/services/observation";
import { adopt } from "./adopt";
import { compareObject } from "./compareObject";
import { chosenName, type CreatePlan } from "./createPlan";
import type { OperationContext } from "./operationContext";
import type { CreateResult } from "./createResult";
import { adoptByName, adoptWhenListed, findMatching, retryConflictError } from "./existingObjects";
import { isNameTaken, nameTakenError } from "./nameTaken";
import { getString } from "./outputs";
import { findCreated, placeholderError, toPendingCreate, type PendingCreate } from "./pendingCreate";
import { PartialStateError } from "./partialState";
import type { CloudObject } from "./definition";

/** Maximum attempts for a create that is known not to have executed. */
const maxCreateAttempts = 3;

/**
 * Gets the object of a new resource: adopts an existing one where the user says so, else creates one, and never a second one.
 *
 * When the outcome of the request is unknown, what it made is searched for; nothing after several searches proves that it was not
 * executed, and it is sent again. Whatever stays unknown is recorded in the state under a placeholder.
 *
 * @throws PartialStateError with a placeholder id when the outcome stays unknown.
 * @throws HuaweiCloudError HWAI_ALREADY_EXISTS, HWAI_CANNOT_ADOPT.
 */
export async function createOrAdopt<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
): Promise<CreateResult<T>> {
  const existingId = getString(plan.inputs, "existingId");
  if (existingId !== undefined) {
    const observation = await adopt(context, plan, existingId, `existingId "${existingId}"`);
    return { observation, adopted: true };
  }
  const handedOver = await takeHandedOver(context, plan);
  if (handedOver) {
    return { observation: handedOver, adopted: false };
  }
  const attempts: CreateAttempts = { firstPending: undefined, lastError: undefined, excludedIds: new Set() };
  try {
    return await createOnce(context, plan, attempts);
  } catch (error) {
    throw resolveCreateError(context, plan, attempts, error);
  }
}

/** The requests of an operation so far. */
interface CreateAttempts {
  /** The first one whose outcome is unknown: what existed before it is what none of them made. */
  firstPending: PendingCreate | undefined;
  /** How the last one failed. */
  lastError: unknown;
  /** Ids of objects that none of them made. */
  readonly excludedIds: Set<string>;
}

/** What came of an attempt: an object, or objects that may be what an earlier request made. */
type AttemptResult<T> = CreateResult<T> | { readonly candidateIds: readonly string[] };

async function createOnce<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  attempts: CreateAttempts,
): Promise<CreateResult<T>> {
  const { scope } = plan.cache;
  const search = (pending: PendingCreate, failure: unknown, delaysMs?: readonly number[]) =>
    scope.createQueue.resolve(plan.queueKey, () => findCreated(context, plan, pending, failure, delaysMs));
  for (let attempt = 1; ; attempt++) {
    const { firstPending } = attempts;
    let pending: PendingCreate | undefined;
    let result: AttemptResult<T>;
    try {
      result = await scope.createQueue.run(plan.queueKey, async (): Promise<AttemptResult<T>> => {
        const listed = await listBeforeCreate(context, plan, firstPending !== undefined);
        const matchingItems = listed ? findMatching(plan, listed) : [];
        const candidateIds = findNewCandidates(matchingItems, attempts);
        if (candidateIds.length > 0) {
          return { candidateIds };
        }
        const existingItems = plan.uniqueByName ? matchingItems : [];
        if (existingItems.length > 0) {
          return adoptByName(context, plan, existingItems);
        }
        const sentBefore = context.lastCreateSentAt();
        try {
          const observation = await plan.cache.write(() => plan.sendCreate());
          scope.claims.claimCreated(observation.object.id);
          return { observation, adopted: false, earlierPending: firstPending };
        } catch (error) {
          const sentAt = context.lastCreateSentAt();
          pending = toPendingCreate(context, plan, listed, sentAt === sentBefore ? undefined : sentAt);
          throw error;
        }
      });
    } catch (error) {
      if (!pending) {
        throw error;
      }
      attempts.lastError = error;
      const mayHaveExecuted = isIndeterminate(error);
      if (!mayHaveExecuted && !(firstPending && isConflict(error))) {
        if (!isNameTaken(error)) {
          throw error;
        }
        const adopted = plan.inputs.adoptExisting === true ? await adoptWhenListed(context, plan) : undefined;
        if (adopted) {
          return adopted;
        }
        throw nameTakenError(context, plan, [], error);
      }
      const first = (attempts.firstPending ??= pending);
      const found = await search(first, error);
      if (found) {
        return { observation: found, adopted: false, earlierPending: firstPending };
      }
      if (!mayHaveExecuted) {
        throw await retryConflictError(context, plan, first, error as ApiError);
      }
      if (attempt >= maxCreateAttempts || context.clock.now() >= context.deadline) {
        throw error;
      }
      continue;
    }
    if ("observation" in result) {
      return result;
    }
    // Listed late. Searched alone, so that no request in flight can have made it.
    const found = firstPending && (await search(firstPending, attempts.lastError, [0]));
    if (found) {
      return { observation: found, adopted: false };
    }
    for (const id of result.candidateIds) {
      attempts.excludedIds.add(id);
    }
  }
}

/**
 * What an operation ends with that has sent a request whose outcome was unknown. A name tells later runs what it made after all;
 * without one nothing but a placeholder does.
 */
function resolveCreateError<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  { firstPending, lastError }: CreateAttempts,
  error: unknown,
): unknown {
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

/** Ids of what a list shows and an earlier request may have made. */
function findNewCandidates(
  matchingItems: readonly { readonly id: string }[],
  { firstPending, excludedIds }: CreateAttempts,
): readonly string[] {
  if (!firstPending) {
    return [];
  }
  const { existingIds } = firstPending.evidence;
  return matchingItems
    .map(({ id }) => id)
    .filter((id) => !excludedIds.has(id) && (existingIds === "unknown" || !existingIds.has(id)));
}

/** Takes the object that the deletion of a placeholder left a moment ago, if it fits. */
async function takeHandedOver<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
): Promise<Observation<T> | undefined> {
  const matches = (object: T) => compareObject(plan, object, context.location) === "equal";
  const handedOver = plan.cache.scope.takeHandedOver(matches);
  if (!handedOver) {
    return undefined;
  }
  const { id } = handedOver;
  const outputs = () => plan.toOutputs(handedOver.observed.object, plan.inputs);
  context.partialState.setExisting(id, outputs);
  const current = await plan.cache.get(id);
  if (!current) {
    context.partialState.clear();
    plan.cache.scope.recordDeleted(id);
    return undefined;
  }
  context.log(`${context.resourceLabel} exists (${id}): an earlier run created it`);
  return current;
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

/** After a request that was sent twice, a conflict is the success of the first one. */
function isConflict(error: unknown): boolean {
  return isNameTaken(error) || (error instanceof ApiError && error.status === 409);
}
