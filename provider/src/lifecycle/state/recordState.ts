import type { KindSchema } from "../../schema/schemas";
import type { Values } from "../../schema/values";
import { carrySecretPaths } from "../../schema/secretPaths";
import type { Location } from "../../client/services/serviceSession";
import type { ReadResult } from "../handler";
import {
  carryAdoptionMark,
  carryExplicitInputs,
  isPartial,
  markExplicitInputs,
  partialMark,
} from "./stateAnnotations";
import { toInputs, localOutputs, dropAbsent } from "./outputs";

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

/** Returns the state after a change of arguments that the cloud does not know. */
export function applyLocalChange(schema: KindSchema, state: Values, inputs: Values): Values {
  const kept = Object.entries(state).filter(([name]) => schema.arguments[name]?.effect !== "none");
  return dropAbsent({
    ...Object.fromEntries(kept),
    ...localOutputs(schema, inputs),
    ...markExplicitInputs(schema, inputs),
    ...carrySecretPaths(inputs),
  });
}

/** Returns what a read found in the form of the state, and the inputs that would create it. */
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
