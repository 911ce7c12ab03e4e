import { HuaweiCloudError } from "../errors/huaweiCloudError";
import type { Secrets } from "../logging/redactor";
import { UnfinishedError } from "./partialState";

/**
 * Puts what was done, on what, in front of an error, without secrets. An object that the error leaves behind stays in it.
 *
 * @param doing such as `creating HyperCluster "a"`.
 */
export function withErrorContext(doing: string, error: unknown, secrets: Secrets): Error {
  return error instanceof UnfinishedError
    ? new UnfinishedError(error.id, error.outputs, prefixed(doing, error.cause, secrets))
    : prefixed(doing, error, secrets);
}

function prefixed(doing: string, error: unknown, secrets: Secrets): HuaweiCloudError {
  const known =
    error instanceof HuaweiCloudError
      ? error
      : {
          code: "HWAI_INTERNAL" as const,
          problem: String(error),
          advice: "This is a defect of the provider: please report it.",
        };
  return new HuaweiCloudError({
    code: known.code,
    problem: secrets.hide(`${doing}: ${known.problem}`),
    advice: secrets.hide(known.advice),
    cause: error,
  });
}
