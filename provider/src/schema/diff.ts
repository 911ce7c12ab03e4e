import { fieldsOf, type Argument, type ChangeEffect, type ResourceSchema } from "./definition";
import { holdsUnknown, isAbsent } from "./unknown";
import type { Values } from "./values";

/** One argument that differs, and what that does. */
export interface PropertyChange {
  readonly property: string;
  readonly effect: ChangeEffect;
}

/**
 * Compares what exists with what is wanted, argument by argument. The order of lists, computed outputs and anything that
 * is not in the table make no difference; a value that is still unknown counts as different.
 *
 * @param state what exists, as the last create, update or read recorded it.
 * @param inputs what is wanted, as the check left it.
 */
export function diffInputs(schema: ResourceSchema, state: Values, inputs: Values): PropertyChange[] {
  return Object.entries(schema.arguments).flatMap(([name, property]) => {
    const old = state[name];
    const next = inputs[name];
    if (isEqualValue(property, old, next)) {
      return [];
    }
    const { effect, replaceIf } = property;
    const replaces = replaceIf !== undefined && old === replaceIf.from && next === replaceIf.to;
    return [{ property: name, effect: replaces ? "replace" : effect }];
  });
}

/**
 * Whether a difference has to be recorded by an update, or is known well enough by the inputs, which the engine keeps also of a
 * resource without changes.
 */
export function needsStateUpdate(
  schema: ResourceSchema,
  { property: name }: PropertyChange,
  state: Values,
  inputs: Values,
): boolean {
  const property = schema.arguments[name];
  if (property?.type !== "object") {
    return property?.unrecorded !== true;
  }
  const [before, after] = [state[name], inputs[name]].map((value) =>
    isAbsent(value) ? {} : (value as Values),
  );
  return Object.entries(property.objectType.fields).some(
    ([field, definition]) =>
      definition.unrecorded !== true && !isEqualValue(definition, before?.[field], after?.[field]),
  );
}

/** Whether the wanted value is what exists already, absence and order understood. */
export function isEqualValue(property: Argument, old: unknown, next: unknown): boolean {
  if (holdsUnknown(next)) {
    return false;
  }
  const absence = property.default;
  if (isAbsent(next) && absence.kind !== "none" && absence.kind !== "value") {
    return true;
  }
  switch (property.type) {
    case "string":
    case "boolean":
      return effectiveScalar(property, old) === effectiveScalar(property, next);
    case "object":
      return isEqualObject(property, old, next);
    case "list":
      return isEqualList(property, old, next);
  }
}

function effectiveScalar({ default: absence }: Argument, value: unknown): unknown {
  return isAbsent(value) ? (absence.kind === "value" ? absence.value : undefined) : value;
}

function isEqualObject(property: Argument, old: unknown, next: unknown): boolean {
  if (isAbsent(old) || isAbsent(next)) {
    return isEmpty(old) && isEmpty(next);
  }
  const before = old as Values;
  const after = next as Values;
  return Object.entries(fieldsOf(property) ?? {}).every(([name, field]) =>
    isEqualValue(field, before[name], after[name]),
  );
}

function isEqualList(property: Argument, old: unknown, next: unknown): boolean {
  const before = canonicalItems(property, old);
  const after = canonicalItems(property, next);
  return before.length === after.length && before.every((item, index) => item === after[index]);
}

/** Items as texts that are equal exactly when the items mean the same, in an order of their own. */
function canonicalItems(property: Argument, list: unknown): string[] {
  const items = Array.isArray(list) ? (list as Values[]) : [];
  return items
    .map((item) =>
      JSON.stringify(
        Object.entries(fieldsOf(property) ?? {}).map(
          ([name, field]) => effectiveScalar(field, item[name]) ?? null,
        ),
      ),
    )
    .sort();
}

function isEmpty(value: unknown): boolean {
  return isAbsent(value) || (typeof value === "object" && Object.keys(value).length === 0);
}
