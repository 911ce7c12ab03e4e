import type { Argument, Condition } from "../../../provider/src/schema/definition.js";
import type { Facts } from "../facts.mts";
import { joinOr, limitsText } from "./limits.mts";

/** What is said of an argument, as whole sentences. */
export interface ArgumentText {
  /** What it is, its limits, its remarks, and when it is required. */
  readonly meaning: string;
  /** What changing it does; empty for fields, which follow their argument. */
  readonly change: string;
  /** What leaving it out means, without a full stop; absent where that goes without saying. */
  readonly default: string | undefined;
}

/**
 * Tells of an argument, or of a field of one.
 *
 * @param noun what the resource's objects are called; none for fields.
 */
export function argumentText(
  argument: Argument,
  noun: string | undefined,
  facts: Pick<Facts, "describeLimits">,
): ArgumentText {
  const sentences = [
    withLimits(argument.description, limitsText(argument, facts)),
    argument.remarks,
    conditionText(argument),
    listText(argument),
    argument.secret && "Always a secret in the state.",
  ];
  return {
    meaning: sentences.filter((sentence) => sentence).join(" "),
    change: noun === undefined ? "" : changeText(argument, noun),
    default: defaultText(argument),
  };
}

function withLimits(description: string, limits: string): string {
  const hasColon = description.includes(": ") || limits.includes("of: ");
  return `${description}${limits && (hasColon ? `. Must be ${limits}` : `: ${limits}`)}.`;
}

function changeText({ effect, replaceIf, unrecorded }: Argument, noun: string): string {
  if (replaceIf) {
    const { from, to, reason } = replaceIf;
    return `Changing it updates the ${noun}, but from \`${from}\` to \`${to}\` it replaces the ${noun}: ${reason}.`;
  }
  if (effect === "none") {
    return unrecorded
      ? "Changing it does nothing to what exists."
      : "Changing it takes effect without a request.";
  }
  return `Changing it ${effect}s the ${noun}.`;
}

function defaultText(argument: Argument): string | undefined {
  const { default: standard } = argument;
  if (standard.kind === "value") {
    return JSON.stringify(standard.value);
  }
  const isPlain = standard.kind === "required" || (standard.kind === "none" && argument.type !== "list");
  return standard.description ?? (isPlain ? undefined : { ...defaultWords }[standard.kind]);
}

const defaultWords: Readonly<Record<string, string>> = {
  none: "none",
  computed: "the cloud's choice",
  config: "from the configuration",
  autoName: "generated from the logical name",
};

function conditionText({ requiredWith = [], onlyWith }: Argument): string | undefined {
  const required = joinOr(requiredWith.map(conditionCode));
  if (!onlyWith) {
    return required && `Required with ${required}.`;
  }
  const only = conditionCode(onlyWith);
  return `Only with ${only}${required === only ? ", and required there" : required && `; required with ${required}`}.`;
}

function conditionCode({ argument, value }: Condition): string {
  return `\`${argument}${value === undefined ? "" : `: ${JSON.stringify(value)}`}\``;
}

function listText(argument: Argument): string | undefined {
  if (argument.type !== "list") {
    return undefined;
  }
  const { uniqueBy = [], atMostOneTrue } = argument;
  const key = uniqueBy.map((field) => `\`${field}\``);
  return [
    key.length > 0 && `Each ${key.length > 1 ? "pair of " : ""}${key.join(" and ")} occurs once.`,
    atMostOneTrue && `At most one has \`${atMostOneTrue.field}\`: ${atMostOneTrue.reason}.`,
  ]
    .filter((sentence) => sentence)
    .join(" ");
}
