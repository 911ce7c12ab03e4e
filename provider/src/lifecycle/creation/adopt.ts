import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import type { Observation } from "../../client/services/observation";
import { findMismatches, formatValue, type PropertyMismatch } from "./compareObject";
import type { CreatePlan } from "../definition/createPlan";
import type { OperationContext } from "../operationContext";
import type { CloudObject } from "../definition/definition";

/**
 * Adopts an object on the user's word: of the right kind, in agreement in everything that cannot be changed, and of no other
 * resource.
 *
 * @param reference how the user named it, such as `existingId "…"`.
 * @throws HuaweiCloudError HWAI_CANNOT_ADOPT.
 */
export async function adopt<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  id: string,
  reference: string,
): Promise<Observation<T>> {
  const { claims } = plan.cache.scope;
  // Claimed before anything is awaited: no other resource can adopt it meanwhile.
  const claim = claims.tryClaim(id);
  if (!claim) {
    throw claimedByOtherError(context, id);
  }
  try {
    const found = await findAdoptable(context, plan, id, reference);
    if (!claims.holds(id, claim)) {
      throw claimedByOtherError(context, id);
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
export async function findAdoptable<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  id: string,
  reference: string,
): Promise<Observation<T>> {
  const found = await plan.cache.get(id);
  if (!found) {
    throw cannotAdoptError(context, `${reference} names no ${context.kind}`, existingIdRemediation);
  }
  assertAdoptable(context, plan, found.object);
  return found;
}

/** Refuses an object that is not what the program describes. */
function assertAdoptable<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  object: T,
): void {
  const id = object.id;
  const unusableReason = plan.unusableReason(object);
  if (unusableReason !== undefined) {
    throw cannotAdoptError(context, `${id} ${unusableReason}`, existingIdRemediation);
  }
  if (plan.notComparableReason !== undefined) {
    throw cannotAdoptError(
      context,
      `${id} cannot be compared with the program: ${plan.notComparableReason}`,
      "Delete the existing one, or give this one another name.",
    );
  }
  const mismatches = findMismatches(plan, object, context.location);
  if (mismatches.length > 0) {
    throw cannotAdoptError(
      context,
      `${id} differs in what cannot be changed: ${mismatches.map(formatMismatch).join("; ")}`,
      "Write in the program what exists, or give this one another name.",
    );
  }
}

function formatMismatch({ property, actual, desired, secret }: PropertyMismatch): string {
  return secret
    ? `${property} differs`
    : `${property} is ${formatValue(actual)}, the program says ${formatValue(desired)}`;
}

const existingIdRemediation = "Correct existingId, or remove it.";

function claimedByOtherError(context: OperationContext, id: string): HuaweiCloudError {
  return cannotAdoptError(context, `another resource of this stack has ${id}`, existingIdRemediation);
}

/** The error of an object that cannot be adopted. */
export function cannotAdoptError(
  context: OperationContext,
  reason: string,
  remediation: string,
): HuaweiCloudError {
  const summary = `${context.resourceLabel} cannot be taken over: ${reason}`;
  return new HuaweiCloudError({ code: "HWAI_CANNOT_ADOPT", summary, remediation });
}
