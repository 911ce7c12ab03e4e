import { randomBytes } from "node:crypto";
import type { ResourceSchema, Values } from "../schema/property";
import { isAbsent } from "../schema/unknown";

/**
 * Notes in the state that are no outputs of the resource. The engine hides keys that start with two underscores.
 */
const givenKey = "__given";
const unfinishedKey = "__unfinished";

/**
 * Notes about the arguments: names of those that the user gave although the cloud would have chosen, since only those can drift,
 * and whether the name was generated.
 */
export function noteGiven(schema: ResourceSchema, inputs: Values): Record<string, unknown> {
  const given = Object.entries(schema.properties)
    .filter(([name, { absent }]) => absent.means === "cloud" && !isAbsent(inputs[name]))
    .map(([name]) => name);
  return { [givenKey]: given, ...carryGenerated(inputs) };
}

/** Carries the notes on, so that a later read knows. Of an object that is only known by its id, all counts as given. */
export function carryGiven(state: Values): Record<string, unknown> {
  return { ...(givenKey in state && { [givenKey]: state[givenKey] }), ...carryGenerated(state) };
}

/** Whether the user gave an argument. */
export function wasGiven(state: Values, name: string): boolean {
  const given = state[givenKey];
  return !Array.isArray(given) || given.includes(name);
}

/** Marks an object that exists but is not finished, so that the next update looks at it whatever the arguments say. */
export const unfinishedNote: Values = { [unfinishedKey]: true };

/** Whether the last operation left the object unfinished. */
export function isUnfinished(state: Values): boolean {
  return state[unfinishedKey] === true;
}

/** Key of the note that the name was generated; in the inputs, and in the outputs, which are all that a read is given. */
const generatedKey = "__generated";

/** Says that the name was generated. */
export const generatedNote: Values = { [generatedKey]: true };

/** Carries the note on; a check and a read drop what they do not know. */
export function carryGenerated(values: Values): Values {
  return isGenerated(values) ? generatedNote : {};
}

/** Whether the name was generated, so that it proves nothing and stays as it is. */
export function isGenerated(values: Values): boolean {
  return values[generatedKey] === true;
}

/** Key of the mark in the outputs of a resource that adopted its object. */
const adoptionKey = "__adoption";

/** Marks the record of a resource that adopts an object, so that no other record of the same object is taken for it. */
export function adoptionMark(): Values {
  return { [adoptionKey]: randomBytes(4).toString("hex") };
}

/** The mark of the record, if the resource adopted its object. */
export function adoptionOf(state: Values): string | undefined {
  const mark = state[adoptionKey];
  return typeof mark === "string" ? mark : undefined;
}

/** Carries the mark on. */
export function carryAdoption(state: Values): Values {
  return adoptionKey in state ? { [adoptionKey]: state[adoptionKey] } : {};
}
