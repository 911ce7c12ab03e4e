import type { Change, Property, ResourceSchema, Values } from "./property";
import { holdsUnknown, isAbsent } from "./unknown";

/** One argument that differs, and what that does. */
export interface PropertyChange {
  readonly property: string;
  readonly change: Change;
}

/**
 * Compares what exists with what is wanted, argument by argument. The order of lists, computed outputs and anything that
 * is not in the table make no difference; a value that is still unknown counts as different.
 *
 * @param state what exists, as the last create, update or read recorded it.
 * @param inputs what is wanted, as the check left it.
 */
export function diffValues(schema: ResourceSchema, state: Values, inputs: Values): PropertyChange[] {
  return Object.entries(schema.properties).flatMap(([name, property]) => {
    const old = state[name];
    const next = inputs[name];
    if (sameValue(property, old, next)) {
      return [];
    }
    const replaces = property.replaceWhen?.test(old, next) === true;
    return [{ property: name, change: replaces ? "replace" : property.change }];
  });
}

/**
 * Whether a difference has to be recorded by an update, or is known well enough by the inputs, which the engine keeps also of a
 * resource without changes.
 */
export function needsRecord(
  schema: ResourceSchema,
  { property: name }: PropertyChange,
  state: Values,
  inputs: Values,
): boolean {
  const property = schema.properties[name];
  if (!property?.fields || property.type !== "object") {
    return property?.unrecorded !== true;
  }
  const [before, after] = [state[name], inputs[name]].map((value) =>
    isAbsent(value) ? {} : (value as Values),
  );
  return Object.entries(property.fields).some(
    ([field, definition]) =>
      definition.unrecorded !== true && !sameValue(definition, before?.[field], after?.[field]),
  );
}

/** Whether the wanted value is what exists already, absence and order understood. */
export function sameValue(property: Property, old: unknown, next: unknown): boolean {
  if (holdsUnknown(next)) {
    return false;
  }
  const { absent } = property;
  if (isAbsent(next) && absent.means !== "none" && absent.means !== "value") {
    return true;
  }
  switch (property.type) {
    case "string":
    case "boolean":
      return scalar(property, old) === scalar(property, next);
    case "object":
      return sameObject(property, old, next);
    case "list":
      return sameList(property, old, next);
  }
}

function scalar({ absent }: Property, value: unknown): unknown {
  return isAbsent(value) ? (absent.means === "value" ? absent.value : undefined) : value;
}

function sameObject(property: Property, old: unknown, next: unknown): boolean {
  if (isAbsent(old) || isAbsent(next)) {
    return isEmpty(old) && isEmpty(next);
  }
  const before = old as Values;
  const after = next as Values;
  return Object.entries(property.fields ?? {}).every(([name, field]) =>
    sameValue(field, before[name], after[name]),
  );
}

function sameList(property: Property, old: unknown, next: unknown): boolean {
  const before = canonicalItems(property, old);
  const after = canonicalItems(property, next);
  return before.length === after.length && before.every((item, index) => item === after[index]);
}

/** Items as texts that are equal exactly when the items mean the same, in an order of their own. */
function canonicalItems(property: Property, list: unknown): string[] {
  const items = Array.isArray(list) ? (list as Values[]) : [];
  return items
    .map((item) =>
      JSON.stringify(
        Object.entries(property.fields ?? {}).map(([name, field]) => scalar(field, item[name]) ?? null),
      ),
    )
    .sort();
}

function isEmpty(value: unknown): boolean {
  return isAbsent(value) || (typeof value === "object" && Object.keys(value).length === 0);
}
