import { textValidator, type NameLimits, type TextLimits } from "./textLimits";
import type { Validator } from "./validator";

/** What an organization asks of a name beside the cloud's own rule. */
export interface NameConvention {
  /** What a name starts with; none means anything. */
  readonly prefixes: readonly string[];
  /** Maximum length, in characters. */
  readonly maximumLength: number;
  /** Checks a name against all of it, the cloud's rule included. */
  readonly validate: Validator;
}

/**
 * A name near the given one that passes, or `undefined` when none of the obvious repairs helps; without a convention there always
 * is one. Checks and policies suggest from here, so that they say the same.
 *
 * Repairs: other characters become hyphens, lower case, one of the prefixes in front, a cut to the maximum length, a number where
 * the name is too short or reserved, at last the rule's own example.
 */
export function suggestName(
  name: string,
  limits: NameLimits,
  { prefixes, maximumLength, validate }: NameConvention = cloudConvention(limits),
): string | undefined {
  const length = Math.min(limits.maxLength, maximumLength);
  // What stands far behind the maximum length cannot be in a name.
  const near = name.slice(0, 10 * length);
  for (const stems of [
    [near, clean(near), clean(near).toLowerCase(), hyphensOnly(near)],
    [limits.name.example],
  ]) {
    for (const start of ["", ...prefixes, "n-"]) {
      const candidates = stems.flatMap((stem) =>
        ["", "-1", "-01"].map((end) => join(start, stem, end, length)),
      );
      const passing = candidates.find((candidate) => candidate !== "" && validate(candidate) === undefined);
      if (passing !== undefined) {
        return passing;
      }
    }
  }
  return undefined;
}

/** The cloud's own rule alone. */
function cloudConvention(limits: NameLimits): NameConvention {
  return { prefixes: [], maximumLength: limits.maxLength, validate: textValidator(limits) };
}

/** The value of a list that the given one means when case and punctuation do not count, else the first one. */
export function suggestChoice(value: string | undefined, allowed: readonly string[]): string | undefined {
  return allowed.find((item) => alphanumericsOf(item) === alphanumericsOf(value)) ?? allowed[0];
}

/**
 * A text without the characters that a rule refuses, cut to its maximum length; `undefined` when nothing is left of it.
 *
 * @param refused what to take out.
 */
export function suggestText(text: string, maximumLength: number, refused?: RegExp): string | undefined {
  const cleaned = refused ? text.replace(refused, "") : text;
  const fixed = Array.from(cleaned).slice(0, maximumLength).join("").trim();
  return fixed === "" ? undefined : fixed;
}

/**
 * A value near one that breaks its limits, which obeys them; `undefined` where none can be told: most limits leave open which value is
 * meant.
 */
export function suggestValue(value: string, limits: TextLimits): string | undefined {
  if (limits.enum) {
    return suggestChoice(value, limits.enum);
  }
  if (isNameLimits(limits)) {
    return suggestName(value, limits);
  }
  const { maxLength, pattern, removable } = limits;
  return maxLength !== undefined && (pattern === undefined || removable !== undefined)
    ? suggestText(value, maxLength, removable === undefined ? undefined : new RegExp(removable, "gu"))
    : undefined;
}

function isNameLimits(limits: TextLimits): limits is NameLimits {
  return limits.name !== undefined && limits.minLength !== undefined && limits.maxLength !== undefined;
}

/** The end of a message that suggests a value; empty where there is none. */
export function suggestionText(suggestion: string | undefined): string {
  return suggestion === undefined ? "" : `. Write for example ${JSON.stringify(suggestion)}`;
}

/** Empty where nothing is left of the stem. */
function join(start: string, stem: string, end: string, length: number): string {
  const body = stem.startsWith(start) ? stem.slice(start.length) : stem;
  const core = body.slice(0, Math.max(0, length - start.length - end.length)).replace(/[-._]+$/, "");
  return core === "" ? "" : `${start}${core}${end}`;
}

function clean(name: string): string {
  return name.replace(/[^-._a-zA-Z0-9]+/g, "-").replace(/^[-._]+|[-._]+$/g, "");
}

function hyphensOnly(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** What is left of a value when it is written in another case, or with other punctuation. */
function alphanumericsOf(value = ""): string {
  return value.toLowerCase().replace(/[^a-z0-9]/g, "");
}
