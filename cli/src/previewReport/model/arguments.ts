import { type Argument, type Arguments, fieldsOf, type KindSchema } from "pulumi-huaweicloud-ai/schema";
import {
  isRedactedList,
  isRedactedValues,
  type RedactedValue,
  type RedactedValues,
} from "../redact/redactedValue";
import { compareStrings } from "./compareStrings";

/** The arguments of one of our resources with absence spelled out, so that what means the same is the same. */
export function withDefaults(schema: KindSchema, values: RedactedValues): RedactedValues {
  return fill(schema.arguments, values);
}

/** The arguments of one of our resources that say more than their absence would. */
export function withoutDefaults(schema: KindSchema, values: RedactedValues): RedactedValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const property = Object.hasOwn(schema.arguments, name) ? schema.arguments[name] : undefined;
      return property === undefined || !isDefault(property, value);
    }),
  );
}

function fill(properties: Arguments, values: RedactedValues): RedactedValues {
  const filled: Record<string, RedactedValue> = {};
  for (const [name, { default: absence, type }] of Object.entries(properties)) {
    if (absence.kind === "value") {
      filled[name] = absence.value;
    } else if (absence.kind === "none" && type === "list") {
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

function filledValue(argument: Argument, value: RedactedValue): RedactedValue {
  const { type } = argument;
  const fields = fieldsOf(argument) ?? {};
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

function isDefault({ default: absence }: Argument, value: RedactedValue): boolean {
  return absence.kind === "value"
    ? value === absence.value
    : absence.kind === "none" && isRedactedList(value) && value.length === 0;
}
