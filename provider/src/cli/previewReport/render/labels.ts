import type { Change } from "../model/changes";
import { kindOf, typeWords } from "../model/kinds";
import { parseUrn } from "../parse/urn";
import { clip } from "../truncate";
import { code } from "./escape";

/** Names have no limit of their own. */
const longestName = 100;

/** A resource in a cell or a sentence: RoCE network `fabric`, or somebody else's token and name. */
export function label({ type, name }: Pick<Change, "type" | "name">): string {
  return `${kindOf(type) ? typeWords(type) : code(clip(type, longestName))} ${code(clip(name, longestName))}`;
}

/** The same for a URN. */
export function labelOf(urn: string): string {
  const { type, name } = parseUrn(urn);
  return type === "" ? code(clip(name, longestName)) : label({ type, name });
}

/** `1 network`, `2 networks`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
