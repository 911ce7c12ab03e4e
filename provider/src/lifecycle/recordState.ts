import type { KindSchema } from "../schema/schemas";
import type { Values } from "../schema/values";
import { carrySecretPaths } from "../schema/secretPaths";
import type { Location } from "../client/services/serviceSession";
import type { ReadResult } from "./handler";
import {
  carryAdoptionMark,
  carryExplicitInputs,
  isPartial,
  markExplicitInputs,
  partialMark,
} from "./stateAnnotations";
import { toInputs, localOutputs, dropAbsent } from "./outputs";
import { PartialStateError } from "./partialState";

/**
 * Returns what completes the outputs of an operation for the state.
 *
 * @param state the state before; empty for a new resource.
 */
export function createStateRecorder(
  schema: KindSchema,
  location: Location,
  inputs: Values,
  state: Values = {},
): (outputs: Values) => Values {
  return (outputs) =>
    dropAbsent({
      ...outputs,
      ...localOutputs(schema, inputs),
      ...location,
      ...markExplicitInputs(schema, inputs),
      ...carryAdoptionMark(state),
      ...carrySecretPaths(inputs),
    });
}

/** Completes the outputs of unfinished objects the same way as those of finished ones. */
export async function completePartialState<T>(
  record: (outputs: Values) => Values,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof PartialStateError) {
      throw new PartialStateError(error.id, { ...record(error.outputs), ...partialMark }, error.cause);
    }
    throw error;
  }
}

/** The state after a change of which the cloud knows nothing. */
export function applyLocalChange(schema: KindSchema, state: Values, inputs: Values): Values {
  const kept = Object.entries(state).filter(([name]) => schema.arguments[name]?.effect !== "none");
  return dropAbsent({
    ...Object.fromEntries(kept),
    ...localOutputs(schema, inputs),
    ...markExplicitInputs(schema, inputs),
    ...carrySecretPaths(inputs),
  });
}

/** What a read found, for the state. */
export function toReadResult(
  schema: KindSchema,
  id: string,
  found: Values,
  state: Values,
  location: Location,
): ReadResult {
  const outputs = dropAbsent({
    ...found,
    ...localOutputs(schema, state),
    ...location,
    ...carryExplicitInputs(state),
    ...carryAdoptionMark(state),
    ...carrySecretPaths(state),
    ...(isPartial(state) && partialMark),
  });
  return { id, outputs, inputs: toInputs(schema, outputs) };
}
