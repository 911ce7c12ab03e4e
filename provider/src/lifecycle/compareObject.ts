import { diffInputs } from "../schema/diff";
import type { Values } from "../schema/property";
import { isAbsent } from "../schema/unknown";
import type { Location } from "../client/services/serviceSession";
import type { CreatePlan } from "./createPlan";
import type { Comparison } from "./pendingCreate/ownership";

/** Something that cannot be changed and differs between an object and what is wanted. */
export interface PropertyMismatch {
  readonly property: string;
  readonly actual: unknown;
  readonly desired: unknown;
  /** Whether the value must never be shown. */
  readonly secret: boolean;
}

/** A value of a disagreement in a message. */
export function formatValue(value: unknown): string {
  return isAbsent(value) ? "absent" : JSON.stringify(value);
}

/** What cannot be changed and is told otherwise of an object than the inputs want it. */
export function findMismatches<T>(plan: CreatePlan<T>, object: T, location: Location): PropertyMismatch[] {
  return diffImmutable(plan, plan.toOutputs(object, plan.inputs), location);
}

/** Compares an object with what is wanted in everything that cannot be changed. */
export function compareObject<T>(plan: CreatePlan<T>, object: T, location: Location): Comparison {
  if (plan.unusableReason(object) !== undefined || findMismatches(plan, object, location).length > 0) {
    return "different";
  }
  const readableOutputs = plan.toOutputs(object, plan.writeOnlyValues ?? {});
  return diffImmutable(plan, readableOutputs, location).length > 0 ? "inconclusive" : "equal";
}

function diffImmutable<T>(
  { schema, inputs }: CreatePlan<T>,
  outputs: Values,
  location: Location,
): PropertyMismatch[] {
  const actual: Values = { ...outputs, ...location };
  return diffInputs(schema, actual, inputs)
    .filter(({ effect }) => effect === "replace")
    .map(({ property }) => ({
      property,
      actual: actual[property],
      desired: inputs[property],
      secret: holdsSecret(schema.properties[property]),
    }));
}

function holdsSecret(property: CreatePlan<unknown>["schema"]["properties"][string] | undefined): boolean {
  return (
    property?.secret === true || Object.values(property?.fields ?? {}).some((field) => holdsSecret(field))
  );
}
