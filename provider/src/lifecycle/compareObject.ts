import { diffValues } from "../schema/diff";
import type { Values } from "../schema/property";
import { isAbsent } from "../schema/unknown";
import type { Location } from "../client/services/serviceSession";
import type { CreatePlan } from "./createPlan";
import type { Agreement } from "./pendingCreate/ownership";

/** Something that cannot be changed and differs between an object and what is wanted. */
export interface Disagreement {
  readonly property: string;
  readonly actual: unknown;
  readonly wanted: unknown;
  /** Whether the value must never be shown. */
  readonly secret: boolean;
}

/** A value of a disagreement in a message. */
export function showValue(value: unknown): string {
  return isAbsent(value) ? "absent" : JSON.stringify(value);
}

/** What cannot be changed and is told otherwise of an object than the inputs want it. */
export function disagreements<T>(plan: CreatePlan<T>, object: T, location: Location): Disagreement[] {
  return differing(plan, plan.outputsOf(object, plan.inputs), location);
}

/** Compares an object with what is wanted in everything that cannot be changed. */
export function agreementWith<T>(plan: CreatePlan<T>, object: T, location: Location): Agreement {
  if (plan.unusableReason(object) !== undefined || disagreements(plan, object, location).length > 0) {
    return "contradicts";
  }
  const told = plan.outputsOf(object, plan.neverShown ?? {});
  return differing(plan, told, location).length > 0 ? "silent" : "agrees";
}

function differing<T>(
  { schema, inputs }: CreatePlan<T>,
  outputs: Values,
  location: Location,
): Disagreement[] {
  const actual: Values = { ...outputs, ...location };
  return diffValues(schema, actual, inputs)
    .filter(({ change }) => change === "replace")
    .map(({ property }) => ({
      property,
      actual: actual[property],
      wanted: inputs[property],
      secret: holdsSecret(schema.properties[property]),
    }));
}

function holdsSecret(property: CreatePlan<unknown>["schema"]["properties"][string] | undefined): boolean {
  return (
    property?.secret === true || Object.values(property?.fields ?? {}).some((field) => holdsSecret(field))
  );
}
