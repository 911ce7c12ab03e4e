import { Secret } from "./secret";

/** A value that may be shown: JSON in which secrets are replaced and unknown values are `unknownValue`. */
export type RedactedValue =
  null | boolean | number | string | Secret | readonly RedactedValue[] | RedactedValues;

/** Values by property name. */
export interface RedactedValues {
  readonly [name: string]: RedactedValue;
}

/** Whether a value has members. */
export function isRedactedValues(value: RedactedValue | undefined): value is RedactedValues {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Secret);
}

/** A member that a value has itself: `constructor` may be the name of a property, and every object inherits one. */
export function memberOf(values: RedactedValues | undefined, name: string): RedactedValue | undefined {
  return values && Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Whether a value is a list. */
export function isRedactedList(value: RedactedValue | undefined): value is readonly RedactedValue[] {
  return Array.isArray(value);
}
