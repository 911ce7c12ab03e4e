import type { Argument } from "../../../provider/src/schema/definition.js";
import type { Facts } from "../facts.mts";

/** Limits in prose, where values are code; empty where there are none. */
export function limitsText(argument: Argument, { describeLimits }: Pick<Facts, "describeLimits">): string {
  if (argument.type !== "string") {
    return "";
  }
  const values = argument.limits.enum?.map((value) => `\`${value}\``);
  return values ? joinOr(values) : describeLimits(argument.limits);
}

/** Joins alternatives: "a, b or c". */
export function joinOr(alternatives: readonly string[]): string {
  const last = alternatives.at(-1) ?? "";
  return alternatives.length < 2 ? last : `${alternatives.slice(0, -1).join(", ")} or ${last}`;
}
