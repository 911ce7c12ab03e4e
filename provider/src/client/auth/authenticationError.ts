import { ApiError } from "../../errors/apiError";
import { HuaweiCloudError } from "../../errors/huaweiCloudError";

/**
 * Says of a refused sign-in who tried to sign in how. Other errors stay what they are, so that passing ones can be waited out.
 *
 * @param operationLabel such as `getting a token for user "ci" of account "acme"`.
 */
export function toAuthenticationError(operationLabel: string, error: unknown, remediation: string): unknown {
  if (!(error instanceof ApiError) || error.status < 400 || error.status >= 500 || error.status === 429) {
    return error;
  }
  return new HuaweiCloudError({
    code: error.code,
    summary: `${operationLabel}: ${error.summary}`,
    remediation: error.customRemediation ?? remediation,
    cause: error,
  });
}
