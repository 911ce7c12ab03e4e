import { randomBytes } from "node:crypto";
import type { KindSchema } from "../../schema/schemas";
import type { Values } from "../../schema/values";
import { isAbsent } from "../../schema/unknown";

/**
 * Notes in the state that are no outputs of the resource. The engine hides keys that start with two underscores.
 */
const explicitInputsKey = "__given";
const partialKey = "__unfinished";

/**
 * Notes about the arguments: names of those that the user gave although the cloud would have chosen, since only those can drift,
 * and whether the name was generated.
 */
export function markExplicitInputs(schema: KindSchema, inputs: Values): Record<string, unknown> {
  const explicitInputs = Object.entries(schema.arguments)
    .filter(([name, { default: absence }]) => absence.kind === "computed" && !isAbsent(inputs[name]))
    .map(([name]) => name);
  return { [explicitInputsKey]: explicitInputs, ...carryAutoNamed(inputs) };
}

/** Carries the notes on, so that a later read knows. Of an object that is only known by its id, all counts as given. */
export function carryExplicitInputs(state: Values): Record<string, unknown> {
  return {
    ...(explicitInputsKey in state && { [explicitInputsKey]: state[explicitInputsKey] }),
    ...carryAutoNamed(state),
  };
}

/** Whether the user gave an argument. */
export function isExplicit(state: Values, name: string): boolean {
  const explicitInputs = state[explicitInputsKey];
  return !Array.isArray(explicitInputs) || explicitInputs.includes(name);
}

/** Marks an object that exists but is not finished, so that the next update looks at it whatever the arguments say. */
export const partialMark: Values = { [partialKey]: true };

/** Whether the last operation left the object unfinished. */
export function isPartial(state: Values): boolean {
  return state[partialKey] === true;
}

/** Key of the note that the name was generated; in the inputs, and in the outputs, which are all that a read is given. */
const autoNamedKey = "__generated";

/** Says that the name was generated. */
export const autoNamedMark: Values = { [autoNamedKey]: true };

/** Carries the note on; a check and a read drop what they do not know. */
export function carryAutoNamed(values: Values): Values {
  return isAutoNamed(values) ? autoNamedMark : {};
}

/** Whether the name was generated, so that it proves nothing and stays as it is. */
export function isAutoNamed(values: Values): boolean {
  return values[autoNamedKey] === true;
}

/** Key of the mark in the outputs of a resource that adopted its object. */
const adoptionKey = "__adoption";

/** Marks the record of a resource that adopts an object, so that no other record of the same object is taken for it. */
export function createAdoptionMark(): Values {
  return { [adoptionKey]: randomBytes(4).toString("hex") };
}

/** The mark of the record, if the resource adopted its object. */
export function adoptionMarkOf(state: Values): string | undefined {
  const mark = state[adoptionKey];
  return typeof mark === "string" ? mark : undefined;
}

/** Carries the mark on. */
export function carryAdoptionMark(state: Values): Values {
  return adoptionKey in state ? { [adoptionKey]: state[adoptionKey] } : {};
}
