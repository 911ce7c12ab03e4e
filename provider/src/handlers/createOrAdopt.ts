import { ApiError } from "../errors/apiError";
import { DeadlineError } from "../errors/deadlineError";
import { HuaweiCloudError } from "../errors/huaweiCloudError";
import { isOpen } from "../http/outcomes";
import type { Snapshot } from "../observing/collection";
import type { Listed, Observed } from "../observing/observed";
import { adopt, cannotAdopt } from "./adopt";
import { agreementWith } from "./agreement";
import { chosenName, type CreatePlan } from "./createPlan";
import type { Operation } from "./handler";
import { isNameTaken, nameTakenError } from "./nameTaken";
import { text } from "./outputs";
import { findCandidates, timeOf } from "./pendingCreate/findCandidates";
import { findCreated, staysUnknown, type PendingCreate } from "./pendingCreate/findCreated";
import { keeping } from "./unfinished";

/** Maximum attempts for a create that is known not to have executed. */
const maxCreateAttempts = 3;

/** How long a list may be older than the create request when nothing but the list tells what existed before, in milliseconds. */
const maxListAgeMs = 10_000;

/** Pauses before the lists that may show an object whose name the service refuses, in milliseconds. */
const unlistedDelaysMs = [2_000, 5_000, 10_000];

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
  const { place } = plan.collection;
  let earlier: PendingCreate | undefined;
  for (let attempt = 1; ; attempt++) {
    let pending: PendingCreate | undefined;
    try {
      return await place.creates.run(plan.key, async () => {
        const listed = await listBefore(operation, plan);
        const existing = listed && (await useExisting(operation, plan, listed, earlier));
        if (existing) {
          return existing;
        }
        refuseWhenOver(operation);
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
      const mayHaveExecuted = isOpen(error);
      if (!mayHaveExecuted && !(earlier && isConflict(error))) {
        if (isNameTaken(error)) {
          const adopted =
            plan.inputs.adoptExisting === true ? await findUnlisted(operation, plan) : undefined;
          if (adopted) {
            return adopted;
          }
          throw nameTakenError(operation, plan, [], error);
        }
        throw error;
      }
      // What existed before the first of several requests is what none of them made.
      const first = (earlier ??= pending);
      const found = await place.creates
        .resolve(plan.key, () => findCreated(operation, plan, first, error))
        .catch((late: unknown) => {
          throw late instanceof DeadlineError
            ? staysUnknown(operation, plan, first, error, late.problem)
            : late;
        });
      if (found) {
        return { made: found, adopted: false };
      }
      if (!mayHaveExecuted) {
        throw await repetitionRefused(operation, plan, first, error as ApiError);
      }
      if (attempt >= maxCreateAttempts || operation.clock.now() >= operation.deadline) {
        throw error;
      }
    }
  }
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
async function listBefore<T>(operation: Operation, plan: CreatePlan<T>): Promise<Snapshot<T> | undefined> {
  try {
    return await plan.collection.listBeforeCreate(chosenName(plan));
  } catch (error) {
    if (plan.named || !(error instanceof ApiError)) {
      throw error;
    }
    operation.log(`${operation.subject}: what exists cannot be listed (${error.problem})`);
    return undefined;
  }
}

/** Decides about objects that have the name already: what an earlier request made, one to adopt, or somebody else's. */
async function useExisting<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  listed: Snapshot<T>,
  earlier: PendingCreate | undefined,
): Promise<Creation<T> | undefined> {
  if (!plan.named || matching(plan, listed).length === 0) {
    return undefined;
  }
  if (earlier) {
    const own = await findOwn(operation, plan, earlier);
    if (own) {
      return own;
    }
  }
  const existing = matching(plan, listed);
  return existing.length === 0 ? undefined : adoptByName(operation, plan, existing);
}

/** What an earlier request of this operation made, listed late. */
async function findOwn<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  earlier: PendingCreate,
): Promise<Creation<T> | undefined> {
  const { ours } = await findCandidates(operation, plan, earlier.evidence, { sameOperation: true });
  const found = ours.find(({ id }) => plan.collection.place.claims.tryClaim(id));
  return found && { made: found.observed, adopted: false };
}

/** Objects that have the wanted name and belong to no resource of this process. */
function matching<T>(plan: CreatePlan<T>, { byId }: Pick<Snapshot<T>, "byId">): Listed<T>[] {
  const { place } = plan.collection;
  return [...byId.values()].filter(
    ({ id, object }) => plan.matches(object) && !place.claims.has(id) && !place.wasDeleted(id),
  );
}

async function adoptByName<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  existing: readonly Listed<T>[],
): Promise<Creation<T>> {
  const [first] = existing;
  if (!first || plan.inputs.adoptExisting !== true) {
    throw nameTakenError(operation, plan, existing);
  }
  const ids = existing.map(({ id }) => id).join(", ");
  if (existing.length > 1) {
    const reason = `there are ${existing.length} of that name (${ids})`;
    throw cannotAdopt(operation, reason, "Set existingId to the right one.");
  }
  operation.log(`${operation.subject} exists already (${ids}) and is taken over`);
  const made = await adopt(operation, plan, first.id, `the id ${first.id} of the list`);
  return { made, adopted: true };
}

/** Adopts an object whose name the service refuses and that lists show late. */
async function findUnlisted<T>(operation: Operation, plan: CreatePlan<T>): Promise<Creation<T> | undefined> {
  for (const delayMs of unlistedDelaysMs) {
    if (operation.clock.now() + delayMs > operation.deadline) {
      break;
    }
    await operation.clock.sleep(delayMs);
    const existing = matching(plan, await plan.collection.listNow(chosenName(plan)));
    if (existing.length > 0) {
      return adoptByName(operation, plan, existing);
    }
  }
  return undefined;
}

/** The error when the service refuses a repeated request because of what has its name. */
async function repetitionRefused<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  earlier: PendingCreate,
  error: ApiError,
): Promise<Error> {
  const existing = matching(plan, await plan.collection.listNow(chosenName(plan)));
  return existing.length > 0
    ? nameTakenError(operation, plan, existing, error)
    : staysUnknown(
        operation,
        plan,
        earlier,
        error,
        "the service says that the name is taken, and lists nothing of it",
      );
}

/** After a request that was sent twice, a conflict is the success of the first one. */
function isConflict(error: unknown): boolean {
  return isNameTaken(error) || (error instanceof ApiError && error.status === 409);
}

/** What is known of a request whose outcome may be unknown. */
function pendingCreateOf<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  listed: Snapshot<T> | undefined,
  sentAt = operation.clock.now(),
): PendingCreate {
  const requestedAt = operation.toServiceTime(sentAt);
  if (!listed?.complete) {
    return { evidence: { before: "unknown", requestedAt }, remembered: [] };
  }
  const { byId } = listed;
  const isRemembered = ({ object }: Listed<T>) =>
    plan.unusableReason(object) === undefined &&
    // Of the others the time of their creation tells that they were there before.
    (plan.matches(object) || timeOf(plan.createdAtOf(object)) === undefined);
  const { place } = plan.collection;
  const before = new Set([...byId.keys()].filter((id) => !place.wasDeleted(id)));
  return {
    evidence: { before, requestedAt, isListOld: sentAt - listed.begunAt > maxListAgeMs },
    remembered: [...byId.values()].filter(isRemembered).map(({ id }) => id),
  };
}

/** Refuses to begin what cannot end in time. */
function refuseWhenOver({ clock, deadline, subject, setting }: Operation): void {
  if (clock.now() >= deadline) {
    throw new HuaweiCloudError({
      code: "HWAI_TIMEOUT",
      problem: `${setting} was over before the request for ${subject} could be sent`,
      advice: `Nothing was sent. Run again; if it happens often, raise ${setting}.`,
    });
  }
}
