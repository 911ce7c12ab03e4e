import type { ApiError } from "../errors/apiError";
import { HuaweiCloudError } from "../errors/huaweiCloudError";
import type { Snapshot } from "../cache/resourceCache";
import type { Listed } from "../cache/observation";
import { adopt, cannotAdopt } from "./adopt";
import type { Creation } from "./createOrAdopt";
import { chosenName, type CreatePlan } from "./createPlan";
import type { Operation } from "./handler";
import { nameTakenError } from "./nameTaken";
import { staysUnknown, type PendingCreate } from "./pendingCreate/findCreated";

/** Pauses before the lists that may show an object whose name the service refuses, in milliseconds. */
const unlistedDelaysMs = [2_000, 5_000, 10_000];

/** Objects that could be meant and belong to no resource of this process. */
export function matching<T>(plan: CreatePlan<T>, { byId }: Pick<Snapshot<T>, "byId">): Listed<T>[] {
  const { place } = plan.collection;
  return [...byId.values()].filter(
    ({ id, object }) => plan.matches(object) && !place.claims.has(id) && !place.wasDeleted(id),
  );
}

/** Adopts the object that has the name, where the user says so. */
export async function adoptByName<T>(
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
export async function findUnlisted<T>(
  operation: Operation,
  plan: CreatePlan<T>,
): Promise<Creation<T> | undefined> {
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
export async function repetitionRefused<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  earlier: PendingCreate,
  error: ApiError,
): Promise<Error> {
  const unknown = (reason: string) => staysUnknown(operation, plan, earlier, error, reason);
  try {
    const existing = matching(plan, await plan.collection.listNow(chosenName(plan)));
    return existing.length > 0
      ? nameTakenError(operation, plan, existing, error)
      : unknown("the service says that the name is taken, and lists nothing of it");
  } catch (failure) {
    const why = failure instanceof HuaweiCloudError ? failure.problem : String(failure);
    return unknown(`the service says that the name is taken, and what has it cannot be listed (${why})`);
  }
}
