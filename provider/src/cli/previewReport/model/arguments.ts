import type { Properties, Property, ResourceSchema } from "../../../schema/property";
import {
  isRedactedList,
  isRedactedValues,
  type RedactedValue,
  type RedactedValues,
} from "../redact/redactedValue";
import { compareStrings } from "./compareStrings";

/** The arguments of one of our resources with absence spelled out, so that what means the same is the same. */
export function withDefaults(schema: ResourceSchema, values: RedactedValues): RedactedValues {
  return fill(schema.properties, values);
}

/** The arguments of one of our resources that say more than their absence would. */
export function withoutDefaults(schema: ResourceSchema, values: RedactedValues): RedactedValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
      return property === undefined || !isDefault(property, value);
    }),
  );
}

function fill(properties: Properties, values: RedactedValues): RedactedValues {
  const filled: Record<string, RedactedValue> = {};
  for (const [name, { defaultRule, type }] of Object.entries(properties)) {
    if (defaultRule.kind === "value") {
      filled[name] = defaultRule.value;
    } else if (defaultRule.kind === "none" && type === "list") {
      filled[name] = [];
    }
  }
  for (const [name, value] of Object.entries(values)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) {
      filled[name] = value;
    } else if (value !== null && !isDefault(property, value)) {
      filled[name] = filledValue(property, value);
    }
  }
  return filled;
}

function filledValue({ type, fields = {} }: Property, value: RedactedValue): RedactedValue {
  if (isRedactedList(value)) {
    const items = value.map((item) => (isRedactedValues(item) ? fill(fields, item) : item));
    // The cloud keeps no order.
    return items
      .map((item): [string, RedactedValue] => [JSON.stringify(item), item])
      .sort(([a], [b]) => compareStrings(a, b))
      .map(([, item]) => item);
  }
  return type === "object" && isRedactedValues(value) ? fill(fields, value) : value;
}

function isDefault({ defaultRule }: Property, value: RedactedValue): boolean {
  return defaultRule.kind === "value"
    ? value === defaultRule.value
    : defaultRule.kind === "none" && isRedactedList(value) && value.length === 0;
}
