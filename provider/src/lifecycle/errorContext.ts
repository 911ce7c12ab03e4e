import { HuaweiCloudError } from "../errors/huaweiCloudError";
import type { Redactor } from "../logging/redactor";
import { PartialStateError } from "./state/partialState";

/**
 * Puts what was done, on what, in front of an error, without secrets. An object that the error leaves behind stays in it.
 *
 * @param prefix such as `creating HyperCluster "a"`.
 */
export function withErrorContext(prefix: string, error: unknown, secrets: Redactor): Error {
  return error instanceof PartialStateError
    ? new PartialStateError(error.id, error.outputs, prefixError(prefix, error.cause, secrets))
    : prefixError(prefix, error, secrets);
}

function prefixError(prefix: string, error: unknown, secrets: Redactor): HuaweiCloudError {
  const parts =
    error instanceof HuaweiCloudError
      ? error
      : {
          code: "HWAI_INTERNAL" as const,
          summary: String(error),
          remediation: "This is a defect of the provider: please report it.",
        };
  return new HuaweiCloudError({
    code: parts.code,
    summary: secrets.redact(`${prefix}: ${parts.summary}`),
    remediation: secrets.redact(parts.remediation),
    cause: error,
  });
}
