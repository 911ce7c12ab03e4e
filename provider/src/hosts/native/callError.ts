import { Metadata, status, type ServerErrorResponse } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { PartialStateError } from "../../lifecycle/state/partialState";
import type { Values } from "../../schema/values";
import { toPackageText } from "./packageText";
import { toWire } from "./wire";

/** Key under which gRPC carries the details of an error. */
const detailsKey = "grpc-status-details-bin";

/**
 * Turns an error into what the engine understands. An object that the error leaves behind goes with it, so that the engine records
 * it, and calls update in the next run.
 *
 * @param wrapOutputs wraps secrets in what is recorded.
 * @param redact takes secrets out of the message.
 */
export function toCallError(
  error: unknown,
  wrapOutputs: (outputs: Values) => Values,
  redact: (text: string) => string,
): ServerErrorResponse {
  const message = toPackageText(redact(error instanceof Error ? error.message : String(error)));
  const response = { name: "Error", message, code: status.UNKNOWN, details: message };
  if (!(error instanceof PartialStateError)) {
    return response;
  }
  const detail = new ErrorResourceInitFailed()
    .setId(error.id)
    .setProperties(toWire(wrapOutputs(error.outputs)))
    .setReasonsList([message]);
  const any = new Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const metadata = new Metadata();
  const details = new Status().setCode(status.UNKNOWN).setMessage(message).setDetailsList([any]);
  metadata.add(detailsKey, Buffer.from(details.serializeBinary()));
  return { ...response, metadata };
}
