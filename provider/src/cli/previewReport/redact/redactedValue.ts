import { Secret } from "./secret";

/** A value that may be shown: JSON in which secrets are replaced and unknown values are `unknownValue`. */
export type Shown = null | boolean | number | string | Secret | readonly Shown[] | ShownValues;

/** Values by property name. */
export interface ShownValues {
  readonly [name: string]: Shown;
}

/** Whether a value has members. */
export function isShownValues(value: Shown | undefined): value is ShownValues {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Secret);
}

/** A member that a value has itself: `constructor` may be the name of a property, and every object inherits one. */
export function memberOf(values: ShownValues | undefined, name: string): Shown | undefined {
  return values && Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Whether a value is a list. */
export function isShownList(value: Shown | undefined): value is readonly Shown[] {
  return Array.isArray(value);
}
