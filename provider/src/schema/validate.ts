import { suggestionText } from "../constraints/suggestions";
import type { CheckFailure, CheckSettings, Properties, Property, ResourceSchema, Values } from "./property";
import { isMarkedSecret } from "./secretPaths";
import { isAbsent, isUnknown } from "./unknown";

/** The normalised inputs, and every rule that they break. */
export interface ValidatedInputs {
  readonly values: Record<string, unknown>;
  readonly failures: CheckFailure[];
}

/** What the check of one argument has to know. */
interface ValidationContext {
  readonly settings: CheckSettings;
  /** Whether showing what is at a path would show what the program marked as a secret. */
  readonly isMarked: (path: string) => boolean;
  readonly redact: (text: string) => string;
}

/**
 * Checks arguments against their table: names, types, documented constraints, and rules across arguments, all at once.
 * Fills in defaults and drops absent values. Unknown values pass.
 *
 * @param redact takes secrets out of the values that failures show.
 */
export function validateInputs(
  schema: ResourceSchema,
  inputs: Values,
  settings: CheckSettings,
  redact: (text: string) => string = (text) => text,
): ValidatedInputs {
  const result = validateFields(schema.properties, inputs, "", {
    settings,
    isMarked: (path) => isMarkedSecret(inputs, path),
    redact,
  });
  return {
    values: result.values,
    failures: [...result.failures, ...schema.validateAll(result.values, isUnknown)],
  };
}

function validateFields(
  properties: Properties,
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
  property: Property,
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
  const { settings, isMarked, redact } = context;
  const fail = (reason: string): ValidatedValue => ({ value, failures: [{ property: path, reason }] });
  const displayValue = property.secret || isMarked(path) ? "(secret value)" : formatValue(value, redact);
  const wrongType = (wanted: string): ValidatedValue =>
    fail(`${displayValue} must be ${wanted}, is ${typeName(value)}`.trim());
  switch (property.type) {
    case "string": {
      if (typeof value !== "string") {
        return wrongType("a string");
      }
      const text = normalize(path, value);
      const reason = property.validate?.(text, settings);
      if (reason === undefined) {
        return { value: text, failures: [] };
      }
      return fail(
        isMarked(path)
          ? `${displayValue} ${withoutSuggestion(reason, property, settings)}`
          : `${displayValue} ${reason}${property.secret ? "" : redact(suggestionText(property.suggest?.(text)))}`,
      );
    }
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

function validateObject(
  property: Property,
  value: Values,
  path: string,
  context: ValidationContext,
): ValidatedValue {
  const result = validateFields(property.fields ?? {}, value, `${path}.`, context);
  return { value: result.values, failures: result.failures };
}

function validateList(
  property: Property,
  items: readonly unknown[],
  path: string,
  context: ValidationContext,
): ValidatedValue {
  const item: Property = {
    type: "object",
    effect: property.effect,
    defaultRule: { kind: "required" },
    fields: property.fields ?? {},
  };
  const result = items.map((value, index) => validateValue(item, value, `${path}[${index}]`, context));
  return { value: result.map(({ value }) => value), failures: result.flatMap(({ failures }) => failures) };
}

function validateAbsence({ defaultRule }: Property, path: string): ValidatedValue {
  if (defaultRule.kind === "required") {
    return { value: undefined, failures: [{ property: path, reason: "is missing; it is required" }] };
  }
  if (defaultRule.kind === "autoName") {
    // The resource class generates a name where the argument is left out, so here one was given, of which nothing came.
    const reason = noValueReason("have a name generated");
    return { value: undefined, failures: [{ property: path, reason }] };
  }
  // An empty default is the same as nothing; filling it in would only lengthen every preview.
  const value = defaultRule.kind === "value" && defaultRule.value !== "" ? defaultRule.value : undefined;
  return { value, failures: [] };
}

/** The end of a message about an argument that was given and has no value. */
export function noValueReason(otherwise: string): string {
  return `is an Output or Promise without a value. Give it one, or leave the argument out to ${otherwise}`;
}

/** Blanks around a range change nothing; every other text means what it says. */
function normalize(path: string, text: string): string {
  return path === "cidr" ? text.trim() : text;
}

/** What a rule says of a secret: it may tell what would be right instead, which is nearly the value. */
function withoutSuggestion(reason: string, { validate }: Property, settings: CheckSettings): string {
  const isValueIndependent =
    reason === validate?.("\u0000", settings) || /^has \d+ characters, must have/.test(reason);
  return isValueIndependent ? reason : "breaks the rule of this argument, which the reference tells";
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
