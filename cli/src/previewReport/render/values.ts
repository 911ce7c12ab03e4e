import { unknownValue } from "pulumi-huaweicloud-ai/schema";
import { Secret, secretText } from "../redact/secret";
import { isRedactedList, isRedactedValues, type RedactedValue } from "../redact/redactedValue";
import { inlineCode } from "./escape";

/** Longest value in a table, in characters. */
const maxValueLength = 160;

/** How much of what two long values have in common is shown before they differ. */
const contextLength = 24;

/** What stands for a value that the preview does not know. */
const unknownText = "known after apply";

/** A value in a table cell. */
export function formatValue(value: RedactedValue | undefined): string {
  return formatExcerpt(value, 0);
}

/** Two values in table cells; of long ones, the part in which they differ. */
export function formatPair(
  before: RedactedValue | undefined,
  after: RedactedValue | undefined,
): [before: string, after: string] {
  const [a, b] = [before, after].map((value) => Array.from(plainText(value))) as [string[], string[]];
  if (a.length <= maxValueLength && b.length <= maxValueLength) {
    return [formatExcerpt(before, 0), formatExcerpt(after, 0)];
  }
  const at = a.findIndex((character, index) => character !== b[index]);
  const start = Math.max(0, (at < 0 ? Math.min(a.length, b.length) : at) - contextLength);
  return [formatExcerpt(before, start), formatExcerpt(after, start)];
}

function formatExcerpt(value: RedactedValue | undefined, start: number): string {
  if (value === undefined) {
    return "–";
  }
  if (value === unknownValue) {
    return `*${unknownText}*`;
  }
  return inlineCode(excerpt(plainText(value), start));
}

/** A value as text, not escaped. */
function plainText(value: RedactedValue | undefined): string {
  if (value instanceof Secret) {
    return secretText;
  }
  if (value === "") {
    return '""';
  }
  return typeof value === "string" ? value : JSON.stringify(toReadable(value));
}

/** Unknown values inside others, in words. */
function toReadable(value: RedactedValue | undefined): unknown {
  if (isRedactedList(value)) {
    return value.map(toReadable);
  }
  if (isRedactedValues(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toReadable(item)]));
  }
  return value === unknownValue ? `(${unknownText})` : (value ?? null);
}

function excerpt(text: string, start: number): string {
  const characters = Array.from(text);
  if (characters.length <= maxValueLength) {
    return text;
  }
  const from = Math.min(start, characters.length);
  const section = characters.slice(from, from + maxValueLength).join("");
  return `${from > 0 ? "…" : ""}${section}${from + maxValueLength < characters.length ? "…" : ""}`;
}
