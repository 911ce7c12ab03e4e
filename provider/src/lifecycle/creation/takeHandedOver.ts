import type { Observation } from "../../client/services/observation";
import { compareObject } from "./compareObject";
import type { CreatePlan } from "../definition/createPlan";
import type { CloudObject } from "../definition/definition";
import type { OperationContext } from "../operationContext";

/** Takes the object that the deletion of a placeholder left a moment ago, if it fits. */
export async function takeHandedOver<T extends CloudObject>(
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
