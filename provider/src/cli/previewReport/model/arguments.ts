import type { Properties, Property, ResourceSchema } from "../../../schema/property";
import { isShownList, isShownValues, type Shown, type ShownValues } from "../redact/redactedValue";
import { compareTexts } from "./compareStrings";

/** The arguments of one of our resources with absence spelled out, so that what means the same is the same. */
export function withDefaults(schema: ResourceSchema, values: ShownValues): ShownValues {
  return fill(schema.properties, values);
}

/** The arguments of one of our resources that say more than their absence would. */
export function withoutDefaults(schema: ResourceSchema, values: ShownValues): ShownValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
      return property === undefined || !isDefault(property, value);
    }),
  );
}

function fill(properties: Properties, values: ShownValues): ShownValues {
  const filled: Record<string, Shown> = {};
  for (const [name, { absent, type }] of Object.entries(properties)) {
    if (absent.means === "value") {
      filled[name] = absent.value;
    } else if (absent.means === "none" && type === "list") {
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

function filledValue({ type, fields = {} }: Property, value: Shown): Shown {
  if (isShownList(value)) {
    const items = value.map((item) => (isShownValues(item) ? fill(fields, item) : item));
    // The cloud keeps no order.
    return items
      .map((item): [string, Shown] => [JSON.stringify(item), item])
      .sort(([a], [b]) => compareTexts(a, b))
      .map(([, item]) => item);
  }
  return type === "object" && isShownValues(value) ? fill(fields, value) : value;
}

function isDefault({ absent }: Property, value: Shown): boolean {
  return absent.means === "value"
    ? value === absent.value
    : absent.means === "none" && isShownList(value) && value.length === 0;
}
