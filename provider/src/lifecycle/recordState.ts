import type { ResourceSchema, Values } from "../schema/property";
import { carrySecretPaths } from "../schema/secretPaths";
import type { Location } from "../client/services/serviceSession";
import type { ReadResult } from "./handler";
import { carryAdoption, carryGiven, isUnfinished, noteGiven, unfinishedNote } from "./stateAnnotations";
import { inputsFrom, localOutputs, withoutAbsent } from "./outputs";
import { UnfinishedError } from "./partialState";

/**
 * Returns what completes the outputs of an operation for the state.
 *
 * @param state the state before; empty for a new resource.
 */
export function recorder(
  schema: ResourceSchema,
  location: Location,
  inputs: Values,
  state: Values = {},
): (outputs: Values) => Values {
  return (outputs) =>
    withoutAbsent({
      ...outputs,
      ...localOutputs(schema, inputs),
      ...location,
      ...noteGiven(schema, inputs),
      ...carryAdoption(state),
      ...carrySecretPaths(inputs),
    });
}

/** Completes the outputs of unfinished objects the same way as those of finished ones. */
export async function recording<T>(record: (outputs: Values) => Values, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnfinishedError) {
      throw new UnfinishedError(error.id, { ...record(error.outputs), ...unfinishedNote }, error.cause);
    }
    throw error;
  }
}

/** The state after a change of which the cloud knows nothing. */
export function localChange(schema: ResourceSchema, state: Values, inputs: Values): Values {
  const kept = Object.entries(state).filter(([name]) => schema.properties[name]?.change !== "local");
  return withoutAbsent({
    ...Object.fromEntries(kept),
    ...localOutputs(schema, inputs),
    ...noteGiven(schema, inputs),
    ...carrySecretPaths(inputs),
  });
}

/** What a read found, for the state. */
export function readResult(
  schema: ResourceSchema,
  id: string,
  found: Values,
  state: Values,
  location: Location,
): ReadResult {
  const outputs = withoutAbsent({
    ...found,
    ...localOutputs(schema, state),
    ...location,
    ...carryGiven(state),
    ...carryAdoption(state),
    ...carrySecretPaths(state),
    ...(isUnfinished(state) && unfinishedNote),
  });
  return { id, outputs, inputs: inputsFrom(schema, outputs) };
}
