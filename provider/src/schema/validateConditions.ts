import type { Argument, Arguments, Condition } from "./definition";
import { isAbsent, isUnknown } from "./unknown";
import type { CheckFailure } from "./checkFailure";
import type { Values } from "./values";

/**
 * Validates what arguments demand of each other: which must be given together, and which only with another. Values that a preview
 * does not know yet are not judged.
 */
export function validateConditions(definitions: Arguments, values: Values, prefix = ""): CheckFailure[] {
  return Object.entries(definitions).flatMap(([name, argument]) => {
    const reason = brokenCondition(argument, values[name], values);
    return reason === undefined ? [] : [{ property: `${prefix}${name}`, reason }];
  });
}

function brokenCondition(
  { requiredWith = [], onlyWith }: Argument,
  value: unknown,
  values: Values,
): string | undefined {
  if (isUnknown(value)) {
    return undefined;
  }
  const demand = requiredWith.find((condition) => holds(condition, values) === true);
  if (isAbsent(value)) {
    return demand && `is missing; ${describe(demand)} needs it`;
  }
  return onlyWith && holds(onlyWith, values) === false
    ? `is given, but only ${describe(onlyWith)} takes it. Set ${describe(onlyWith)} or remove it`
    : undefined;
}

/** Whether a condition holds; `undefined` while that is not known. */
function holds({ argument, value: wanted }: Condition, values: Values): boolean | undefined {
  const value = values[argument];
  if (isUnknown(value)) {
    return wanted === undefined ? true : undefined;
  }
  return wanted === undefined ? !isAbsent(value) : value === wanted;
}

function describe({ argument, value }: Condition): string {
  return value === undefined ? argument : `${argument}: ${JSON.stringify(value)}`;
}
