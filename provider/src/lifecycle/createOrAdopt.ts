import { ApiError } from "../errors/apiError";
import { DeadlineError } from "../errors/deadlineError";
import { isOpen } from "../client/executionStatus";
import type { Snapshot } from "../cache/resourceCache";
import type { Observed } from "../cache/observation";
import { adopt } from "./adopt";
import { agreementWith } from "./compareObject";
import { chosenName, type CreatePlan } from "./createPlan";
import type { Operation } from "./handler";
import { adoptByName, findUnlisted, matching, repetitionRefused } from "./existingObjects";
import { isNameTaken, nameTakenError } from "./nameTaken";
import { text } from "./outputs";
import { findCreated, staysUnknown, type PendingCreate } from "./pendingCreate/findCreated";
import { pendingCreateOf } from "./pendingCreate/toPendingCreate";
import { keeping, UnfinishedError } from "./partialState";

/** Maximum attempts for a create that is known not to have executed. */
const maxCreateAttempts = 3;

/** An object that a resource has got. */
export interface Creation<T> {
  readonly made: Observed<T>;
  /** Whether it existed before. */
  readonly adopted: boolean;
  /** An earlier request of this operation with an unknown outcome, after which the request was sent again. */
  readonly earlier?: PendingCreate | undefined;
}

/**
 * Gets the object of a new resource: adopts an existing one where the user says so, else creates one, and never a second one.
 *
 * When the outcome of the request is unknown, what it made is searched for; nothing after several searches proves that it was not
 * executed, and it is sent again. Whatever stays unknown is recorded in the state under a placeholder.
 *
 * @throws UnfinishedError with a placeholder id when the outcome stays unknown.
 * @throws HuaweiCloudError HWAI_NAME_TAKEN, HWAI_CANNOT_ADOPT.
 */
export async function createOrAdopt<T>(operation: Operation, plan: CreatePlan<T>): Promise<Creation<T>> {
  const existingId = text(plan.inputs, "existingId");
  if (existingId !== undefined) {
    const made = await adopt(operation, plan, existingId, `existingId "${existingId}"`);
    return { made, adopted: true };
  }
  const handedOver = await takeHandedOver(operation, plan);
  if (handedOver) {
    return { made: handedOver, adopted: false };
  }
  const attempts: Attempts = { earlier: undefined, failure: undefined, foreign: new Set() };
  try {
    return await createOnce(operation, plan, attempts);
  } catch (error) {
    throw withEarlier(operation, plan, attempts, error);
  }
}

/** The requests of an operation so far. */
interface Attempts {
  /** The first one whose outcome is unknown: what existed before it is what none of them made. */
  earlier: PendingCreate | undefined;
  /** How the last one failed. */
  failure: unknown;
  /** Ids of objects that none of them made. */
  readonly foreign: Set<string>;
}

/** What came of an attempt: an object, or objects that may be what an earlier request made. */
type Attempt<T> = Creation<T> | { readonly appeared: readonly string[] };

async function createOnce<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  attempts: Attempts,
): Promise<Creation<T>> {
  const { place } = plan.collection;
  const search = (pending: PendingCreate, failure: unknown, delaysMs?: readonly number[]) =>
    place.creates.resolve(plan.key, () => findCreated(operation, plan, pending, failure, delaysMs));
  for (let attempt = 1; ; attempt++) {
    const { earlier } = attempts;
    let pending: PendingCreate | undefined;
    let done: Attempt<T>;
    try {
      done = await place.creates.run(plan.key, async (): Promise<Attempt<T>> => {
        const listed = await listBefore(operation, plan, earlier !== undefined);
        const fitting = listed ? matching(plan, listed) : [];
        const appeared = appearedSince(fitting, attempts);
        if (appeared.length > 0) {
          return { appeared };
        }
        const existing = plan.named ? fitting : [];
        if (existing.length > 0) {
          return adoptByName(operation, plan, existing);
        }
        const sentBefore = operation.lastCreateSentAt();
        try {
          const made = await plan.collection.write(() => plan.request());
          place.claims.claimCreated(plan.idOf(made.object));
          return { made, adopted: false, earlier };
        } catch (error) {
          const sentAt = operation.lastCreateSentAt();
          pending = pendingCreateOf(operation, plan, listed, sentAt === sentBefore ? undefined : sentAt);
          throw error;
        }
      });
    } catch (error) {
      if (!pending) {
        throw error;
      }
      attempts.failure = error;
      const mayHaveExecuted = isOpen(error);
      if (!mayHaveExecuted && !(earlier && isConflict(error))) {
        if (!isNameTaken(error)) {
          throw error;
        }
        const adopted = plan.inputs.adoptExisting === true ? await findUnlisted(operation, plan) : undefined;
        if (adopted) {
          return adopted;
        }
        throw nameTakenError(operation, plan, [], error);
      }
      const first = (attempts.earlier ??= pending);
      const found = await search(first, error);
      if (found) {
        return { made: found, adopted: false, earlier };
      }
      if (!mayHaveExecuted) {
        throw await repetitionRefused(operation, plan, first, error as ApiError);
      }
      if (attempt >= maxCreateAttempts || operation.clock.now() >= operation.deadline) {
        throw error;
      }
      continue;
    }
    if ("made" in done) {
      return done;
    }
    // Listed late. Searched alone, so that no request in flight can have made it.
    const found = earlier && (await search(earlier, attempts.failure, [0]));
    if (found) {
      return { made: found, adopted: false };
    }
    for (const id of done.appeared) {
      attempts.foreign.add(id);
    }
  }
}

/**
 * What an operation ends with that has sent a request whose outcome was unknown. A name tells later runs what it made after all;
 * without one nothing but a placeholder does.
 */
function withEarlier<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  { earlier, failure }: Attempts,
  error: unknown,
): unknown {
  if (!earlier || error instanceof UnfinishedError) {
    return error;
  }
  if (error instanceof DeadlineError) {
    return staysUnknown(operation, plan, earlier, failure, error.problem);
  }
  return plan.named
    ? error
    : staysUnknown(operation, plan, earlier, error, "no list has shown it so far, but one may yet");
}

/** Ids of what a list shows and an earlier request may have made. */
function appearedSince(
  fitting: readonly { readonly id: string }[],
  { earlier, foreign }: Attempts,
): readonly string[] {
  if (!earlier) {
    return [];
  }
  const { before } = earlier.evidence;
  return fitting
    .map(({ id }) => id)
    .filter((id) => !foreign.has(id) && (before === "unknown" || !before.has(id)));
}

/** Takes the object that the deletion of a placeholder left a moment ago, if it fits. */
async function takeHandedOver<T>(
  operation: Operation,
  plan: CreatePlan<T>,
): Promise<Observed<T> | undefined> {
  const fits = (object: T) => agreementWith(plan, object, operation.location) === "agrees";
  const taken = plan.collection.place.takeHandedOver(fits);
  if (!taken) {
    return undefined;
  }
  const { id } = taken;
  const outputs = () => plan.outputsOf(taken.observed.object, plan.inputs);
  const observed = await keeping(id, outputs, () => plan.collection.get(id));
  if (!observed) {
    plan.collection.place.recordDeleted(id);
    return undefined;
  }
  operation.log(`${operation.subject} exists (${id}): an earlier run created it`);
  return observed;
}

/**
 * Lists what exists right before the request; `undefined` where it cannot be listed.
 *
 * Objects with a name must be listed, or the name might be used twice. RoCE networks are listed by another service, for which the
 * account may lack the permission.
 */
async function listBefore<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  isRepetition: boolean,
): Promise<Snapshot<T> | undefined> {
  const { collection } = plan;
  const name = chosenName(plan);
  try {
    // The later the list before a repetition, the likelier it shows what the first request made.
    return await (isRepetition ? collection.listNow(name) : collection.listBeforeCreate(name));
  } catch (error) {
    if (plan.named || !(error instanceof ApiError)) {
      throw error;
    }
    operation.log(`${operation.subject}: what exists cannot be listed (${error.problem})`);
    return undefined;
  }
}

/** After a request that was sent twice, a conflict is the success of the first one. */
function isConflict(error: unknown): boolean {
  return isNameTaken(error) || (error instanceof ApiError && error.status === 409);
}
