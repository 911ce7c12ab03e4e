import { adopt } from "./adopt";
import { CreateAttempts } from "./createAttempts";
import type { CreatePlan } from "../definition/createPlan";
import type { CreateResult } from "./createResult";
import { createWithRetry } from "./createWithRetry";
import type { CloudObject } from "../definition/definition";
import type { OperationContext } from "../operationContext";
import { getString } from "../state/outputs";
import { takeHandedOver } from "./takeHandedOver";

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
  const attempts = new CreateAttempts();
  try {
    return await createWithRetry(context, plan, attempts);
  } catch (error) {
    throw attempts.toFinalError(context, plan, error);
  }
}
