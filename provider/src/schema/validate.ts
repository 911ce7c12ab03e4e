import { adviceOf } from "../constraints/suggestions";
import type { CheckFailure, CheckSettings, Properties, Property, ResourceSchema, Values } from "./property";
import { isMarkedSecret } from "./secretPaths";
import { isAbsent, isUnknown } from "./unknown";

/** The normalised inputs, and every rule that they break. */
export interface CheckedValues {
  readonly values: Record<string, unknown>;
  readonly failures: CheckFailure[];
}

/** What the check of one argument has to know. */
interface Surroundings {
  readonly settings: CheckSettings;
  /** Whether showing what is at a path would show what the program marked as a secret. */
  readonly isMarked: (path: string) => boolean;
  readonly hide: (text: string) => string;
}

/**
 * Checks arguments against their table: names, types, documented constraints, and rules across arguments, all at once.
 * Fills in defaults and drops absent values. Unknown values pass.
 *
 * @param hide takes secrets out of the values that failures show.
 */
export function checkValues(
  schema: ResourceSchema,
  inputs: Values,
  settings: CheckSettings,
  hide: (text: string) => string = (text) => text,
): CheckedValues {
  const checked = checkFields(schema.properties, inputs, "", {
    settings,
    isMarked: (path) => isMarkedSecret(inputs, path),
    hide,
  });
  return {
    values: checked.values,
    failures: [...checked.failures, ...schema.consistency(checked.values, isUnknown)],
  };
}

function checkFields(
  properties: Properties,
  inputs: Values,
  prefix: string,
  surroundings: Surroundings,
): CheckedValues {
  const failures: CheckFailure[] = [];
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(inputs)) {
    if (!Object.hasOwn(properties, name) && !name.startsWith("__")) {
      const known = Object.keys(properties).join(", ");
      const property = surroundings.hide(`${prefix}${name}`);
      failures.push({ property, reason: `is no argument here. Known are: ${known}` });
    }
  }
  for (const [name, property] of Object.entries(properties)) {
    const checked = checkOne(property, inputs[name], `${prefix}${name}`, surroundings);
    failures.push(...checked.failures);
    if (checked.value !== undefined) {
      values[name] = checked.value;
    }
  }
  return { values, failures };
}

interface CheckedValue {
  readonly value: unknown;
  readonly failures: readonly CheckFailure[];
}

function checkOne(
  property: Property,
  value: unknown,
  path: string,
  surroundings: Surroundings,
): CheckedValue {
  if (isAbsent(value)) {
    return checkAbsence(property, path);
  }
  if (isUnknown(value)) {
    return { value, failures: [] };
  }
  const { settings, isMarked, hide } = surroundings;
  const fail = (reason: string): CheckedValue => ({ value, failures: [{ property: path, reason }] });
  const shown = property.secret || isMarked(path) ? "(secret value)" : show(value, hide);
  const wrongType = (wanted: string): CheckedValue =>
    fail(`${shown} must be ${wanted}, is ${typeName(value)}`.trim());
  switch (property.type) {
    case "string": {
      if (typeof value !== "string") {
        return wrongType("a string");
      }
      const text = normalise(path, value);
      const broken = property.rule?.(text, settings);
      if (broken === undefined) {
        return { value: text, failures: [] };
      }
      return fail(
        isMarked(path)
          ? `${shown} ${impersonal(broken, property, settings)}`
          : `${shown} ${broken}${property.secret ? "" : hide(adviceOf(property.suggest?.(text)))}`,
      );
    }
    case "boolean":
      return typeof value === "boolean" ? { value, failures: [] } : wrongType("true or false");
    case "object":
      return typeof value === "object" && !Array.isArray(value)
        ? checkObject(property, value as Values, path, surroundings)
        : fail(`must be an object, is ${typeName(value)}`);
    case "list":
      return Array.isArray(value)
        ? checkList(property, value, path, surroundings)
        : fail(`must be a list, is ${typeName(value)}`);
  }
}

function checkObject(
  property: Property,
  value: Values,
  path: string,
  surroundings: Surroundings,
): CheckedValue {
  const checked = checkFields(property.fields ?? {}, value, `${path}.`, surroundings);
  return { value: checked.values, failures: checked.failures };
}

function checkList(
  property: Property,
  items: readonly unknown[],
  path: string,
  surroundings: Surroundings,
): CheckedValue {
  const item: Property = {
    type: "object",
    change: property.change,
    absent: { means: "required" },
    fields: property.fields ?? {},
  };
  const checked = items.map((value, index) => checkOne(item, value, `${path}[${index}]`, surroundings));
  return { value: checked.map(({ value }) => value), failures: checked.flatMap(({ failures }) => failures) };
}

function checkAbsence({ absent }: Property, path: string): CheckedValue {
  if (absent.means === "required") {
    return { value: undefined, failures: [{ property: path, reason: "is missing; it is required" }] };
  }
  if (absent.means === "generated") {
    // The resource class generates a name where the argument is left out, so here one was given, of which nothing came.
    const reason = withoutValue("have a name generated");
    return { value: undefined, failures: [{ property: path, reason }] };
  }
  // An empty default is the same as nothing; filling it in would only lengthen every preview.
  const value = absent.means === "value" && absent.value !== "" ? absent.value : undefined;
  return { value, failures: [] };
}

/** The end of a message about an argument that was given and has no value. */
export function withoutValue(otherwise: string): string {
  return `is an Output or Promise without a value. Give it one, or leave the argument out to ${otherwise}`;
}

/** Blanks around a range change nothing; every other text means what it says. */
function normalise(path: string, text: string): string {
  return path === "cidr" ? text.trim() : text;
}

/** What a rule says of a secret: it may tell what would be right instead, which is nearly the value. */
function impersonal(broken: string, { rule }: Property, settings: CheckSettings): string {
  const saysThatOfAll =
    broken === rule?.("\u0000", settings) || /^has \d+ characters, must have/.test(broken);
  return saysThatOfAll ? broken : "breaks the rule of this argument, which the reference tells";
}

/** A value as failures show it; what holds other values may hold a secret in a place where none is expected. */
function show(value: unknown, hide: (text: string) => string): string {
  return typeof value === "object" ? "" : clip(hide(JSON.stringify(value)));
}

function clip(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}
