import type { Change } from "../model/changes";
import { kindOf, typeLabel } from "../model/kinds";
import { parseUrn } from "../parse/urn";
import { truncate } from "../truncate";
import { inlineCode } from "./escape";

/** Names have no limit of their own. */
const maxNameLength = 100;

/** A resource in a cell or a sentence: RoCE network `fabric`, or somebody else's token and name. */
export function label({ type, name }: Pick<Change, "type" | "name">): string {
  return `${kindOf(type) ? typeLabel(type) : inlineCode(truncate(type, maxNameLength))} ${inlineCode(truncate(name, maxNameLength))}`;
}

/** The same for a URN. */
export function labelOf(urn: string): string {
  const { type, name } = parseUrn(urn);
  return type === "" ? inlineCode(truncate(name, maxNameLength)) : label({ type, name });
}

/** `1 network`, `2 networks`. */
export function formatCount(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
