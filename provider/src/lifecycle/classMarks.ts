import { withoutValue } from "../schema/validate";
import type { CheckFailure, Values } from "../schema/property";
import { isAbsent } from "../schema/unknown";

/**
 * Notes by which a resource class tells the check what no argument says. The check drops them, so that they are in no state and no
 * difference.
 */
const oldObjectStaysKey = "__oldObjectStays";
const existingIdGivenKey = "__existingIdGiven";

/** Says that an object that is replaced exists beside its replacement, which needs another name. */
export const oldObjectStaysNote: Values = { [oldObjectStaysKey]: true };

/** Whether an object that is replaced exists beside its replacement. */
export function oldObjectStays(news: Values): boolean {
  return news[oldObjectStaysKey] === true;
}

/** Says that the program gives `existingId` as an Output or Promise, which may turn out to have no value. */
export const existingIdGivenNote: Values = { [existingIdGivenKey]: true };

/**
 * Refuses an `existingId` without a value on creation: in place of the object that the program means, a new one would be created.
 *
 * @param olds the inputs before; empty for a new resource, on which alone the argument counts.
 */
export function checkExistingId(olds: Values, news: Values): CheckFailure[] {
  const isNew = Object.keys(olds).length === 0;
  return isNew && news[existingIdGivenKey] === true && isAbsent(news.existingId)
    ? [{ property: "existingId", reason: withoutValue("have a new object created") }]
    : [];
}
