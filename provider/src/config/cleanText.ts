import type { Validator } from "../constraints/validator";

const lineBreak = "[\\r\\n\\u0085\\u2028\\u2029]";
/** Blanks of every kind, and characters without width, which editors and chat programs leave at the ends of what they copy. */
const blank = "[\\s\\u0085\\u00ad\\u200b-\\u200f\\u2060\\ufeff]";

const findings: readonly (readonly [pattern: RegExp, finding: string])[] = [
  [new RegExp(`^${blank}+$`), "is blank"],
  [new RegExp(`${lineBreak}$`), "ends with a line break"],
  [new RegExp(`${blank}$`), "ends with a blank or an invisible character"],
  [new RegExp(`^${blank}`), "begins with a blank, a line break or an invisible character"],
  [new RegExp(lineBreak), "has a line break inside"],
  [/[\u0000-\u001f\u007f]/, "has a control character inside"],
];

/**
 * What a text of the configuration must be free of, whatever it means: invisible characters that came with a copy or from a
 * file. The finding contains nothing of the text, which may be a secret.
 */
export const validateCleanText: Validator = (value) => findings.find(([pattern]) => pattern.test(value))?.[1];

/** A text as {@link validateCleanText} wants it, and without any blank: keys, tokens and, by IAM's own pattern (`\S`), passwords. */
export const validateNoBlanks: Validator = (value) =>
  validateCleanText(value) ??
  (new RegExp(blank).test(value) ? "has a blank or an invisible character inside" : undefined);
