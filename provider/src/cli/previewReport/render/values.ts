import { unknownValue } from "../../../schema/unknown";
import { Secret, secretText } from "../redact/secret";
import { isShownList, isShownValues, type Shown } from "../redact/redactedValue";
import { code } from "./escape";

/** Longest value in a table, in characters. */
const longestValue = 160;

/** How much of what two long values have in common is shown before they differ. */
const contextLength = 24;

/** What stands for a value that the preview does not know. */
export const unknownText = "known after apply";

/** A value in a table cell. */
export function showValue(value: Shown | undefined): string {
  return show(value, 0);
}

/** Two values in table cells; of long ones, the part in which they differ. */
export function showPair(
  before: Shown | undefined,
  after: Shown | undefined,
): [before: string, after: string] {
  const [a, b] = [before, after].map((value) => Array.from(plainText(value))) as [string[], string[]];
  if (a.length <= longestValue && b.length <= longestValue) {
    return [show(before, 0), show(after, 0)];
  }
  const at = a.findIndex((character, index) => character !== b[index]);
  const start = Math.max(0, (at < 0 ? Math.min(a.length, b.length) : at) - contextLength);
  return [show(before, start), show(after, start)];
}

function show(value: Shown | undefined, start: number): string {
  if (value === undefined) {
    return "–";
  }
  if (value === unknownValue) {
    return `*${unknownText}*`;
  }
  return code(excerpt(plainText(value), start));
}

/** A value as text, not escaped. */
export function plainText(value: Shown | undefined): string {
  if (value instanceof Secret) {
    return secretText;
  }
  if (value === "") {
    return '""';
  }
  return typeof value === "string" ? value : JSON.stringify(readable(value));
}

/** Unknown values inside others, in words. */
function readable(value: Shown | undefined): unknown {
  if (isShownList(value)) {
    return value.map(readable);
  }
  if (isShownValues(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, readable(item)]));
  }
  return value === unknownValue ? `(${unknownText})` : (value ?? null);
}

function excerpt(text: string, start: number): string {
  const characters = Array.from(text);
  if (characters.length <= longestValue) {
    return text;
  }
  const from = Math.min(start, characters.length);
  const part = characters.slice(from, from + longestValue).join("");
  return `${from > 0 ? "…" : ""}${part}${from + longestValue < characters.length ? "…" : ""}`;
}
