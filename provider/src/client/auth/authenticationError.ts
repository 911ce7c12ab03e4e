import { ApiError } from "../../errors/apiError";
import { HuaweiCloudError } from "../../errors/huaweiCloudError";

/**
 * Says of a refused sign-in who tried to sign in how. Other errors stay what they are, so that passing ones can be waited out.
 *
 * @param who such as `getting a token for user "ci" of account "acme"`.
 */
export function signInError(who: string, error: unknown, advice: string): unknown {
  if (!(error instanceof ApiError) || error.status < 400 || error.status >= 500 || error.status === 429) {
    return error;
  }
  return new HuaweiCloudError({
    code: error.code,
    problem: `${who}: ${error.problem}`,
    advice: error.known ?? advice,
    cause: error,
  });
}
