import { validateDuration } from "./duration";
import {
  documentedNetworkRanges,
  formatRanges,
  validateNetworkCidr,
  type NetworkRange,
} from "./networkRanges";
import type { Validator } from "./validator";

/** Formats that a pattern cannot state; each has a validator of its own. */
export type TextFormat = "duration" | "modelArtsCidr";

/** How names are built that stay within their limits. */
export interface NameForm {
  /** Whether a name begins with a lower-case letter; else with a letter, a digit or punctuation. */
  readonly startsWithLetter: boolean;
  /** A name that passes, for messages where no repair of the given one helps. */
  readonly example: string;
}

/** The documented limits of a text, as data. */
export interface TextLimits {
  /** Minimum number of characters (Unicode code points). */
  readonly minLength?: number;
  /** Maximum number of characters (Unicode code points). */
  readonly maxLength?: number;
  /** ECMAScript regular expression with the flag `u`, as JSON Schema's `pattern` has it. */
  readonly pattern?: string;
  /** What such a text is called, with its article; begins the description of its characters. */
  readonly noun?: string;
  /** What characters the pattern allows, and where; completes "1 to 64 …". */
  readonly characters?: string;
  /** What the pattern means where it is not about characters alone; completes "must be …". */
  readonly form?: string;
  /** Every value allowed. */
  readonly enum?: readonly string[];
  readonly format?: TextFormat;
  /** What a suggestion removes from a text that breaks the pattern, as a regular expression with the flag `u`. */
  readonly removable?: string;
  /** Whether the value is a name, and how one is built. */
  readonly name?: NameForm;
}

/** Limits of a name, which generated and suggested names follow. */
export type NameLimits = TextLimits & {
  readonly minLength: number;
  readonly maxLength: number;
  readonly name: NameForm;
};

/** What a validator may have to know beside the value. */
export interface LimitSettings {
  /** Blocks from which ModelArts networks take their ranges. Default: the documented ones. */
  readonly networkRanges?: readonly NetworkRange[];
}

/** A broken limit. */
export interface LimitViolation {
  /** The end of a sentence that begins with the value. */
  readonly reason: string;
  /** Whether the reason repeats the value or what would be right instead, so that it must not be shown of a secret. */
  readonly revealsValue: boolean;
}

/**
 * Finds the first limit that a text breaks.
 *
 * @returns `undefined` when the text is fine.
 */
export function findViolation(
  value: string,
  limits: TextLimits,
  { networkRanges = documentedNetworkRanges }: LimitSettings = {},
): LimitViolation | undefined {
  const reason =
    limits.format === "modelArtsCidr"
      ? validateNetworkCidr(value, networkRanges)
      : limits.format === "duration"
        ? validateDuration(value)
        : validateText(value, limits);
  return reason === undefined ? undefined : { reason, revealsValue: limits.format === "modelArtsCidr" };
}

/** Creates the validator of a text with limits. */
export function textValidator(limits: TextLimits): Validator {
  return (value) => findViolation(value, limits)?.reason;
}

/** Describes limits in words that complete "must be …"; empty where there are none. */
export function describeLimits(
  limits: TextLimits,
  { networkRanges = documentedNetworkRanges }: LimitSettings = {},
): string {
  if (limits.enum) {
    return limits.enum.length === 1
      ? limits.enum.map(quote).join("")
      : `one of ${limits.enum.map(quote).join(", ")}`;
  }
  switch (limits.format) {
    case "duration":
      return (validateDuration("") ?? "").replace(/^must be /, "");
    case "modelArtsCidr":
      return `inside one of: ${formatRanges(networkRanges)}`;
    default:
      return [describeLength(limits), limits.form].filter((part) => part !== undefined).join("; ");
  }
}

function describeLength({
  noun,
  minLength,
  maxLength,
  characters = "characters",
}: TextLimits): string | undefined {
  return minLength === undefined || maxLength === undefined
    ? undefined
    : `${noun === undefined ? "" : `${noun} of `}${minLength} to ${maxLength} ${characters}`;
}

function validateText(value: string, limits: TextLimits): string | undefined {
  const { minLength = 0, maxLength = Infinity, pattern, characters, form } = limits;
  if (limits.enum) {
    return limits.enum.includes(value) ? undefined : `must be ${describeLimits(limits)}`;
  }
  const { length } = Array.from(value);
  const isLengthValid = length >= minLength && length <= maxLength;
  if (isLengthValid && (pattern === undefined || new RegExp(pattern, "u").test(value))) {
    return undefined;
  }
  if (characters !== undefined) {
    return `must be ${describeLimits(limits)}`;
  }
  return isLengthValid
    ? `must be ${form ?? ""}`
    : `has ${length} characters, must have ${minLength} to ${maxLength}`;
}

function quote(text: string): string {
  return `"${text}"`;
}
