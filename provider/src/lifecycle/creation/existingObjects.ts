import type { ApiError } from "../../errors/apiError";
import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import type { Snapshot } from "../../cache/snapshot";
import type { LazyItem } from "../../client/services/observation";
import { adopt, cannotAdoptError } from "./adopt";
import type { CreateResult } from "./createResult";
import { chosenName, type CreatePlan } from "../definition/createPlan";
import type { OperationContext } from "../operationContext";
import { nameTakenError } from "./nameTaken";
import { placeholderError, type PendingCreate } from "../pendingCreate";
import type { CloudObject } from "../definition/definition";

/** Pauses before the lists that may show an object whose name the service refuses, in milliseconds. */
const lateListDelaysMs = [2_000, 5_000, 10_000];

/** Objects that could be meant and belong to no resource of this process. */
export function findMatching<T extends CloudObject>(
  plan: CreatePlan<T>,
  { byId }: Pick<Snapshot<T>, "byId">,
): LazyItem<T>[] {
  const { scope } = plan.cache;
  return [...byId.values()].filter(
    ({ id, object }) => plan.matches(object) && !scope.claims.has(id) && !scope.wasDeleted(id),
  );
}

/** Adopts the object that has the name, where the user says so. */
export async function adoptByName<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  existing: readonly LazyItem<T>[],
): Promise<CreateResult<T>> {
  const [first] = existing;
  if (!first || plan.inputs.adoptExisting !== true) {
    throw nameTakenError(context, plan, existing);
  }
  const ids = existing.map(({ id }) => id).join(", ");
  if (existing.length > 1) {
    const reason = `there are ${existing.length} of that name (${ids})`;
    throw cannotAdoptError(context, reason, "Set existingId to the right one.");
  }
  context.log(`${context.resourceLabel} exists already (${ids}) and is taken over`);
  const observation = await adopt(context, plan, first.id, `the id ${first.id} of the list`);
  return { observation, adopted: true };
}

/** Adopts an object whose name the service refuses and that lists show late. */
export async function adoptWhenListed<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
): Promise<CreateResult<T> | undefined> {
  for (const delayMs of lateListDelaysMs) {
    if (context.clock.now() + delayMs > context.deadline) {
      break;
    }
    await context.clock.sleep(delayMs);
    const existing = findMatching(plan, await plan.cache.list(chosenName(plan)));
    if (existing.length > 0) {
      return adoptByName(context, plan, existing);
    }
  }
  return undefined;
}

/** The error when the service refuses a repeated request because of what has its name. */
export async function retryConflictError<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  firstPending: PendingCreate,
  error: ApiError,
): Promise<Error> {
  const toUnknown = (reason: string) => placeholderError(context, plan, firstPending, error, reason);
  try {
    const existing = findMatching(plan, await plan.cache.list(chosenName(plan)));
    return existing.length > 0
      ? nameTakenError(context, plan, existing, error)
      : toUnknown("the service says that the name is taken, and lists nothing of it");
  } catch (failure) {
    const reason = failure instanceof HuaweiCloudError ? failure.summary : String(failure);
    return toUnknown(`the service says that the name is taken, and what has it cannot be listed (${reason})`);
  }
}
