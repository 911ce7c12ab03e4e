import type { CheckFailure } from "../schema/checkFailure";

/**
 * Turns a broken rule into what the engine may be told. The engine prints the value of the property that a failure names, whatever
 * it holds, so the failure names none, and the path stands in the reason.
 */
export function toHostFailure({ property, reason }: CheckFailure): CheckFailure {
  return { property: "", reason: property === "" ? reason : `${property}: ${reason}` };
}
