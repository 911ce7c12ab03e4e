import type { ResourceSchema, Values } from "../properties/property";
import { isAbsent } from "../properties/unknown";

/**
 * Notes in the state that are no outputs of the resource. The engine hides keys that start with two underscores.
 */
const givenKey = "__given";
const unfinishedKey = "__unfinished";

/** Names of the arguments that the user gave although the cloud would have chosen: only those can drift. */
export function noteGiven(schema: ResourceSchema, inputs: Values): Record<string, unknown> {
  const given = Object.entries(schema.properties)
    .filter(([name, { absent }]) => absent.means === "cloud" && !isAbsent(inputs[name]))
    .map(([name]) => name);
  return { [givenKey]: given };
}

/** Carries the note on, so that a later read knows. Of an object that is only known by its id, all counts as given. */
export function carryGiven(state: Values): Record<string, unknown> {
  return givenKey in state ? { [givenKey]: state[givenKey] } : {};
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

/** Key of the note in the inputs that the name was generated. */
const generatedKey = "__generated";

/** Says in the inputs that the name was generated. */
export const generatedNote: Values = { [generatedKey]: true };

/** Carries the note on that the name was generated; a check drops what it does not know. */
export function carryGenerated(inputs: Values): Values {
  return isGenerated(inputs) ? generatedNote : {};
}

/** Whether the name was generated, so that only an earlier run of the same resource can have used it. */
export function isGenerated(inputs: Values): boolean {
  return inputs[generatedKey] === true;
}
