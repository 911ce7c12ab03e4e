import { PartialStateError } from "../../lifecycle/state/partialState";
import type { Values } from "../../schema/values";
import { storedProviderKey } from "./storedProvider";

/**
 * Turns an error into what Pulumi's dynamic host understands: an error with an id keeps the object in the state, and only
 * its reasons are shown.
 *
 * @param inputs the inputs of the operation, which carry the serialized provider.
 * @param markOutputs marks secrets in what the state will record.
 * @param redact takes secrets out of the message: whatever went wrong, nothing behind this shows one.
 */
export function toHostError(
  error: unknown,
  inputs: Values,
  markOutputs: (outputs: Values) => Values = (outputs) => outputs,
  redact: (text: string) => string = (text) => text,
): Error {
  const message = redact(error instanceof Error ? error.message : String(error));
  const hostError =
    error instanceof PartialStateError
      ? Object.assign(new Error(message), {
          id: error.id,
          properties: { ...markOutputs(error.outputs), [storedProviderKey]: inputs[storedProviderKey] },
          reasons: [message],
        })
      : new Error(message);
  // The host prints the stack beside the message; where our code stands helps no user.
  hostError.stack = "";
  return hostError;
}
