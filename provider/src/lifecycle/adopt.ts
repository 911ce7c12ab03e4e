import { HuaweiCloudError } from "../errors/huaweiCloudError";
import type { Observed } from "../cache/observation";
import { disagreements, showValue, type Disagreement } from "./compareObject";
import type { CreatePlan } from "./createPlan";
import type { Operation } from "./handler";

/**
 * Adopts an object on the user's word: of the right kind, in agreement in everything that cannot be changed, and of no other
 * resource.
 *
 * @param asked how the user named it, such as `existingId "…"`.
 * @throws HuaweiCloudError HWAI_CANNOT_ADOPT.
 */
export async function adopt<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  id: string,
  asked: string,
): Promise<Observed<T>> {
  const { claims } = plan.collection.place;
  // Claimed before anything is awaited: no other resource can adopt it meanwhile.
  const claim = claims.tryClaim(id);
  if (!claim) {
    throw takenByOther(operation, id);
  }
  try {
    const found = await findAdoptable(operation, plan, id, asked);
    if (!claims.holds(id, claim)) {
      throw takenByOther(operation, id);
    }
    return found;
  } catch (error) {
    claims.release(id, claim);
    throw error;
  }
}

/**
 * Reads an object that the user names, if it is one that can be adopted.
 *
 * @throws HuaweiCloudError HWAI_CANNOT_ADOPT.
 */
export async function findAdoptable<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  id: string,
  asked: string,
): Promise<Observed<T>> {
  const found = await plan.collection.get(id);
  if (!found) {
    throw cannotAdopt(operation, `${asked} names no ${operation.kind}`, correctId);
  }
  verify(operation, plan, found.object);
  return found;
}

/** Refuses an object that is not what the program describes. */
function verify<T>(operation: Operation, plan: CreatePlan<T>, object: T): void {
  const id = plan.idOf(object);
  const unusable = plan.unusableReason(object);
  if (unusable !== undefined) {
    throw cannotAdopt(operation, `${id} ${unusable}`, correctId);
  }
  if (plan.notComparableReason !== undefined) {
    throw cannotAdopt(
      operation,
      `${id} cannot be compared with the program: ${plan.notComparableReason}`,
      "Delete the existing one, or give this one another name.",
    );
  }
  const differing = disagreements(plan, object, operation.location);
  if (differing.length > 0) {
    throw cannotAdopt(
      operation,
      `${id} differs in what cannot be changed: ${differing.map(describe).join("; ")}`,
      "Write in the program what exists, or give this one another name.",
    );
  }
}

function describe({ property, actual, wanted, secret }: Disagreement): string {
  return secret
    ? `${property} differs`
    : `${property} is ${showValue(actual)}, the program says ${showValue(wanted)}`;
}

const correctId = "Correct existingId, or remove it.";

function takenByOther(operation: Operation, id: string): HuaweiCloudError {
  return cannotAdopt(operation, `another resource of this stack has ${id}`, correctId);
}

/** The error of an object that cannot be adopted. */
export function cannotAdopt(operation: Operation, reason: string, advice: string): HuaweiCloudError {
  const problem = `${operation.subject} cannot be taken over: ${reason}`;
  return new HuaweiCloudError({ code: "HWAI_CANNOT_ADOPT", problem, advice });
}
