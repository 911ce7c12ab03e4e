import type { KindSchema } from "../../schema/schemas";
import type { Values } from "../../schema/values";
import { isAbsent } from "../../schema/unknown";
import { carryAutoNamed, isExplicit } from "./stateAnnotations";

/** The engine takes no `undefined` in outputs: a create that returned one would lose its object. */
export function dropAbsent(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, dropAbsentDeep(value)]),
  );
}

function dropAbsentDeep(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(dropAbsentDeep);
  }
  return typeof value === "object" && value !== null ? dropAbsent(value as Values) : value;
}

/** A text value, or `undefined`. */
export function getString(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The values of the arguments that only the provider knows and the cloud does not. */
export function localOutputs(schema: KindSchema, values: Values): Values {
  return Object.fromEntries(
    Object.entries(schema.arguments).flatMap(([name, { effect, default: absence }]) => {
      const value = values[name] ?? (absence.kind === "value" ? absence.value : undefined);
      return effect === "none" && !isAbsent(value) ? [[name, value]] : [];
    }),
  );
}

/**
 * The inputs that would make an object as it is: what the program should say for there to be no difference. Empty values and
 * choices of the cloud are left out.
 */
export function toInputs(schema: KindSchema, outputs: Values): Values {
  const inputs = Object.fromEntries(
    Object.entries(schema.arguments).flatMap(([name, { default: absence }]) => {
      const value = outputs[name];
      const isComputed = absence.kind === "computed" && !isExplicit(outputs, name);
      return isEmpty(value) || isComputed ? [] : [[name, value]];
    }),
  );
  return { ...inputs, ...carryAutoNamed(outputs) };
}

function isEmpty(value: unknown): boolean {
  return isAbsent(value) || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}
