import { suggestionText, suggestValue } from "../constraints/suggestions";
import { findViolation, type LimitSettings, type TextLimits } from "../constraints/textLimits";
import {
  fieldsOf,
  type Argument,
  type Arguments,
  type ResourceSchema,
  type TextArgument,
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
  schema: ResourceSchema,
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
  properties: Arguments,
  inputs: Values,
  prefix: string,
  context: ValidationContext,
): ValidatedInputs {
  const failures: CheckFailure[] = [];
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(inputs)) {
    if (!Object.hasOwn(properties, name) && !name.startsWith("__")) {
      const known = Object.keys(properties).join(", ");
      const property = context.redact(`${prefix}${name}`);
      failures.push({ property, reason: `is no argument here. Known are: ${known}` });
    }
  }
  for (const [name, property] of Object.entries(properties)) {
    const result = validateValue(property, inputs[name], `${prefix}${name}`, context);
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
  property: Argument,
  value: unknown,
  path: string,
  context: ValidationContext,
): ValidatedValue {
  if (isAbsent(value)) {
    return validateAbsence(property, path);
  }
  if (isUnknown(value)) {
    return { value, failures: [] };
  }
  const { isMarked, redact } = context;
  const fail = (reason: string): ValidatedValue => ({ value, failures: [{ property: path, reason }] });
  const displayValue = property.secret || isMarked(path) ? "(secret value)" : formatValue(value, redact);
  const wrongType = (wanted: string): ValidatedValue =>
    fail(`${displayValue} must be ${wanted}, is ${typeName(value)}`.trim());
  switch (property.type) {
    case "string":
      return typeof value === "string"
        ? validateString(property, value, path, context)
        : wrongType("a string");
    case "boolean":
      return typeof value === "boolean" ? { value, failures: [] } : wrongType("true or false");
    case "object":
      return typeof value === "object" && !Array.isArray(value)
        ? validateObject(property, value as Values, path, context)
        : fail(`must be an object, is ${typeName(value)}`);
    case "list":
      return Array.isArray(value)
        ? validateList(property, value, path, context)
        : fail(`must be a list, is ${typeName(value)}`);
  }
}

function validateString(
  argument: TextArgument,
  value: string,
  path: string,
  { settings, isMarked, redact }: ValidationContext,
): ValidatedValue {
  const { limits, secret } = argument;
  const text = normalize(limits, value);
  const violation = findViolation(text, limits, settings);
  if (violation === undefined) {
    return { value: text, failures: [] };
  }
  const isSecret = secret === true || isMarked(path);
  const reason =
    isSecret && violation.revealsValue
      ? "breaks the limits of this argument; the reference lists them"
      : violation.reason;
  const suggestion = isSecret ? "" : redact(suggestionText(suggestValue(text, limits)));
  const displayValue = isSecret ? "(secret value)" : formatValue(value, redact);
  return { value, failures: [{ property: path, reason: `${displayValue} ${reason}${suggestion}` }] };
}

function validateObject(
  argument: Argument,
  value: Values,
  path: string,
  context: ValidationContext,
): ValidatedValue {
  const fields = fieldsOf(argument) ?? {};
  const result = validateFields(fields, value, `${path}.`, context);
  return {
    value: result.values,
    failures: [...result.failures, ...validateConditions(fields, result.values, `${path}.`)],
  };
}

function validateList(
  argument: Argument,
  items: readonly unknown[],
  path: string,
  context: ValidationContext,
): ValidatedValue {
  const results = items.map((item, index) => {
    const itemPath = `${path}[${index}]`;
    if (isUnknown(item)) {
      return { value: item, failures: [] };
    }
    return typeof item === "object" && item !== null && !Array.isArray(item)
      ? validateObject(argument, item as Values, itemPath, context)
      : { value: item, failures: [{ property: itemPath, reason: itemReason(item) }] };
  });
  return { value: results.map(({ value }) => value), failures: results.flatMap(({ failures }) => failures) };
}

function itemReason(item: unknown): string {
  return isAbsent(item) ? "is missing; it is required" : `must be an object, is ${typeName(item)}`;
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
