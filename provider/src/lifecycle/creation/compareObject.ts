import { holdsSecret } from "../../schema/definition";
import { diffInputs } from "../../schema/diff";
import type { Values } from "../../schema/values";
import { isAbsent } from "../../schema/unknown";
import type { Location } from "../../client/services/serviceSession";
import type { CreatePlan } from "../definition/createPlan";
import type { CloudObject } from "../definition/definition";

/** An immutable property that differs between an object and the inputs. */
export interface PropertyMismatch {
  readonly property: string;
  readonly actual: unknown;
  readonly desired: unknown;
  /** Whether messages must not show the values. */
  readonly secret: boolean;
}

/** Formats a value of a mismatch for a message. */
export function formatValue(value: unknown): string {
  return isAbsent(value) ? "absent" : JSON.stringify(value);
}

/** Returns the immutable properties in which an object differs from the inputs. */
export function findMismatches<T extends CloudObject>(
  plan: CreatePlan<T>,
  object: T,
  location: Location,
): PropertyMismatch[] {
  return diffImmutable(plan, plan.toOutputs(object, plan.inputs), location);
}

/** How an object compares with what is wanted; "inconclusive" where responses do not show enough. */
export type Comparison = "equal" | "different" | "inconclusive";

/** Compares an object with what is wanted in everything that cannot be changed. */
export function compareObject<T extends CloudObject>(
  plan: CreatePlan<T>,
  object: T,
  location: Location,
): Comparison {
  if (plan.unusableReason(object) !== undefined || findMismatches(plan, object, location).length > 0) {
    return "different";
  }
  const readableOutputs = plan.toOutputs(object, plan.writeOnlyValues);
  return diffImmutable(plan, readableOutputs, location).length > 0 ? "inconclusive" : "equal";
}

function diffImmutable<T extends CloudObject>(
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
      secret: holdsSecret(schema.arguments[property]),
    }));
}
