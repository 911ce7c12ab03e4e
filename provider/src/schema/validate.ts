import { suggestionText, suggestValue } from "../constraints/suggestions";
import { findViolation, type LimitSettings, type TextLimits } from "../constraints/textLimits";
import type {
  Argument,
  Arguments,
  ListArgument,
  ObjectArgument,
  ResourceSchema,
  TextArgument,
} from "./definition";
import type { CheckFailure } from "./checkFailure";
import { isMarkedSecret } from "./secretPaths";
import { isAbsent, isUnknown } from "./unknown";
import { validateConditions } from "./validateConditions";
import { validateListItems } from "./validateListItems";
import type { Values } from "./values";

/** The normalized inputs, and every limit that they break. */
export interface ValidatedInputs {
  readonly values: Record<string, unknown>;
  readonly failures: CheckFailure[];
}

/** What the check of one argument has to know. */
interface ValidationContext {
  readonly settings: LimitSettings;
  /** Whether showing what is at a path would show what the program marked as a secret. */
  readonly isMarked: (path: string) => boolean;
  readonly redact: (text: string) => string;
}

/**
 * Validates arguments against their schema: names, types, documented limits, and conditions across arguments, all at once.
 * Fills in defaults and drops absent values. Unknown values pass.
 *
 * @param redact takes secrets out of the values that failures show.
 */
export function validateInputs(
  schema: Pick<ResourceSchema, "arguments">,
  inputs: Values,
  settings: LimitSettings,
  redact: (text: string) => string = (text) => text,
): ValidatedInputs {
  const result = validateFields(schema.arguments, inputs, "", {
    settings,
    isMarked: (path) => isMarkedSecret(inputs, path),
    redact,
  });
  return {
    values: result.values,
    failures: [
      ...result.failures,
      ...validateConditions(schema.arguments, result.values),
      ...validateListItems(schema.arguments, result.values),
    ],
  };
}

function validateFields(
  definitions: Arguments,
  inputs: Values,
  prefix: string,
  context: ValidationContext,
): ValidatedInputs {
  const failures: CheckFailure[] = [];
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(inputs)) {
    if (!Object.hasOwn(definitions, name) && !name.startsWith("__")) {
      const known = Object.keys(definitions).join(", ");
      const property = context.redact(`${prefix}${name}`);
      failures.push({ property, reason: `is no argument here. Known are: ${known}` });
    }
  }
  for (const [name, argument] of Object.entries(definitions)) {
    const result = validateValue(argument, inputs[name], `${prefix}${name}`, context);
    failures.push(...result.failures);
    if (result.value !== undefined) {
      values[name] = result.value;
    }
  }
  return { values, failures };
}

interface ValidatedValue {
  readonly value: unknown;
  readonly failures: readonly CheckFailure[];
}

function validateValue(
  argument: Argument,
  value: unknown,
  path: string,
  context: ValidationContext,
): ValidatedValue {
  if (isAbsent(value)) {
    return validateAbsence(argument, path);
  }
  if (isUnknown(value)) {
    return { value, failures: [] };
  }
  const fail = (reason: string): ValidatedValue => ({ value, failures: [{ property: path, reason }] });
  const displayValue = isSecret(argument, path, context)
    ? "(secret value)"
    : formatValue(value, context.redact);
  const wrongType = (wanted: string): ValidatedValue =>
    fail(`${displayValue} must be ${wanted}, is ${typeName(value)}`.trim());
  switch (argument.type) {
    case "string": {
      if (typeof value !== "string") {
        return wrongType("a string");
      }
      const text = normalize(argument.limits, value);
      const reason = brokenLimit(argument, text, path, context);
      return reason === undefined ? { value: text, failures: [] } : fail(`${displayValue} ${reason}`);
    }
    case "boolean":
      return typeof value === "boolean" ? { value, failures: [] } : wrongType("true or false");
    case "object":
      return typeof value === "object" && !Array.isArray(value)
        ? validateObject(argument, value as Values, path, context)
        : fail(`must be an object, is ${typeName(value)}`);
    case "list":
      return Array.isArray(value)
        ? validateList(argument, value, path, context)
        : fail(`must be a list, is ${typeName(value)}`);
  }
}

/** Whether showing the value of an argument would show a secret. */
function isSecret({ secret }: Argument, path: string, { isMarked }: ValidationContext): boolean {
  return secret === true || isMarked(path);
}

/** What is wrong with a text and what to write instead, as far as that may be told of it. */
function brokenLimit(
  argument: TextArgument,
  text: string,
  path: string,
  context: ValidationContext,
): string | undefined {
  const { limits } = argument;
  const violation = findViolation(text, limits, context.settings);
  if (violation === undefined) {
    return undefined;
  }
  if (!isSecret(argument, path, context)) {
    return `${violation.reason}${context.redact(suggestionText(suggestValue(text, limits)))}`;
  }
  return violation.revealsValue
    ? "breaks the limits of this argument; the reference lists them"
    : violation.reason;
}

function validateObject(
  { objectType: { fields } }: ObjectArgument,
  value: Values,
  path: string,
  context: ValidationContext,
): ValidatedValue {
  const result = validateFields(fields, value, `${path}.`, context);
  return {
    value: result.values,
    failures: [...result.failures, ...validateConditions(fields, result.values, `${path}.`)],
  };
}

function validateList(
  argument: ListArgument,
  items: readonly unknown[],
  path: string,
  context: ValidationContext,
): ValidatedValue {
  const item: ObjectArgument = { ...argument, type: "object", default: { kind: "required" } };
  const results = items.map((value, index) => validateValue(item, value, `${path}[${index}]`, context));
  return { value: results.map(({ value }) => value), failures: results.flatMap(({ failures }) => failures) };
}

function validateAbsence({ default: absence }: Argument, path: string): ValidatedValue {
  if (absence.kind === "required") {
    return { value: undefined, failures: [{ property: path, reason: "is missing; it is required" }] };
  }
  if (absence.kind === "autoName") {
    // The resource class generates a name where the argument is left out, so here one was given, of which nothing came.
    const reason = noValueReason("have a name generated");
    return { value: undefined, failures: [{ property: path, reason }] };
  }
  // An empty default is the same as nothing; filling it in would only lengthen every preview.
  const value = absence.kind === "value" && absence.value !== "" ? absence.value : undefined;
  return { value, failures: [] };
}

/** The end of a message about an argument that was given and has no value. */
export function noValueReason(otherwise: string): string {
  return `is an Output or Promise without a value. Give it one, or leave the argument out to ${otherwise}`;
}

/** Blanks around a range change nothing; every other text means what it says. */
function normalize({ format }: TextLimits, text: string): string {
  return format === "modelArtsCidr" ? text.trim() : text;
}

/** A value as failures show it; what holds other values may hold a secret in a place where none is expected. */
function formatValue(value: unknown, redact: (text: string) => string): string {
  return typeof value === "object" ? "" : clip(redact(JSON.stringify(value)));
}

function clip(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}
