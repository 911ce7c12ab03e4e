import { adviceOf } from "../constraints/suggestions";
import type { CheckFailure, CheckSettings, Properties, Property, ResourceSchema, Values } from "./property";
import { isAbsent, isUnknown } from "./unknown";

/** The normalised inputs, and every rule that they break. */
export interface CheckedValues {
  readonly values: Record<string, unknown>;
  readonly failures: CheckFailure[];
}

/**
 * Checks arguments against their table: names, types, documented constraints, and rules across arguments, all at once.
 * Fills in defaults and drops absent values. Unknown values pass.
 */
export function checkValues(schema: ResourceSchema, inputs: Values, settings: CheckSettings): CheckedValues {
  const checked = checkFields(schema.properties, inputs, "", settings);
  return {
    values: checked.values,
    failures: [...checked.failures, ...schema.consistency(checked.values, isUnknown)],
  };
}

function checkFields(
  properties: Properties,
  inputs: Values,
  prefix: string,
  settings: CheckSettings,
): CheckedValues {
  const failures: CheckFailure[] = [];
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(inputs)) {
    if (!Object.hasOwn(properties, name) && !name.startsWith("__")) {
      const known = Object.keys(properties).join(", ");
      failures.push({ property: `${prefix}${name}`, reason: `is no argument here. Known are: ${known}` });
    }
  }
  for (const [name, property] of Object.entries(properties)) {
    const checked = checkOne(property, inputs[name], `${prefix}${name}`, settings);
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

function checkOne(property: Property, value: unknown, path: string, settings: CheckSettings): CheckedValue {
  if (isAbsent(value)) {
    return checkAbsence(property, path);
  }
  if (isUnknown(value)) {
    return { value, failures: [] };
  }
  const fail = (reason: string): CheckedValue => ({ value, failures: [{ property: path, reason }] });
  switch (property.type) {
    case "string": {
      if (typeof value !== "string") {
        return fail(`${show(value, property)} must be a string, is ${typeName(value)}`);
      }
      const text = normalise(path, value);
      const broken = property.rule?.(text, settings);
      return broken === undefined
        ? { value: text, failures: [] }
        : fail(`${show(value, property)} ${broken}${adviceOf(property.suggest?.(text))}`.trim());
    }
    case "boolean":
      return typeof value === "boolean"
        ? { value, failures: [] }
        : fail(`${show(value, property)} must be true or false, is ${typeName(value)}`);
    case "object":
      return typeof value === "object" && !Array.isArray(value)
        ? checkObject(property, value as Values, path, settings)
        : fail(`must be an object, is ${typeName(value)}`);
    case "list":
      return Array.isArray(value)
        ? checkList(property, value, path, settings)
        : fail(`must be a list, is ${typeName(value)}`);
  }
}

function checkObject(property: Property, value: Values, path: string, settings: CheckSettings): CheckedValue {
  const checked = checkFields(property.fields ?? {}, value, `${path}.`, settings);
  return { value: checked.values, failures: checked.failures };
}

function checkList(
  property: Property,
  items: readonly unknown[],
  path: string,
  settings: CheckSettings,
): CheckedValue {
  const item: Property = {
    type: "object",
    change: property.change,
    absent: { means: "required" },
    fields: property.fields ?? {},
  };
  const checked = items.map((value, index) => checkOne(item, value, `${path}[${index}]`, settings));
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

function show(value: unknown, { secret }: Property): string {
  return secret ? "(secret value)" : clip(JSON.stringify(value));
}

function clip(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}
