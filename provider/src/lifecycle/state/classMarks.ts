import { noValueReason } from "../../schema/validate";
import type { CheckFailure } from "../../schema/checkFailure";
import type { Values } from "../../schema/values";
import { isAbsent } from "../../schema/unknown";

/**
 * Notes by which a resource class tells the check what no argument says. The check drops them, so that they are in no state and no
 * difference.
 */
const oldObjectRetainedKey = "__oldObjectStays";
const existingIdSetKey = "__existingIdGiven";
const nameSetKey = "__nameGiven";

/** Says that an object that is replaced exists beside its replacement, which needs another name. */
export const oldObjectRetainedMark: Values = { [oldObjectRetainedKey]: true };

/** Whether an object that is replaced exists beside its replacement. */
export function isOldObjectRetained(news: Values): boolean {
  return news[oldObjectRetainedKey] === true;
}

/** Says that the program gives `existingId` as an Output or Promise, which may turn out to have no value. */
export const existingIdSetMark: Values = { [existingIdSetKey]: true };

/** Says that the program gives `name` as an Output or Promise, which may turn out to have no value. */
export const nameSetMark: Values = { [nameSetKey]: true };

/** Whether the program gives a name that has no value, in whose place none may be generated. */
export function hasNameWithoutValue(news: Values): boolean {
  return news[nameSetKey] === true && isAbsent(news.name);
}

/**
 * Refuses an `existingId` without a value on creation: in place of the object that the program means, a new one would be created.
 *
 * @param olds the inputs before; empty for a new resource, on which alone the argument counts.
 */
export function validateExistingId(olds: Values, news: Values): CheckFailure[] {
  const isNew = Object.keys(olds).length === 0;
  return isNew && news[existingIdSetKey] === true && isAbsent(news.existingId)
    ? [{ property: "existingId", reason: noValueReason("have a new object created") }]
    : [];
}
