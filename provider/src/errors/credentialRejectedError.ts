import type { ApiError } from "./apiError";
import { HuaweiCloudError } from "./huaweiCloudError";

/** Nothing was sent, because the cloud has refused the credential in this process before. */
export class RefusedCredentialError extends HuaweiCloudError {
  /** @param credential such as `this access key`. */
  constructor(credential: string, first: ApiError) {
    super({
      code: "HWAI_API",
      problem: `nothing was sent, since the cloud has refused ${credential}: ${first.problem}`,
      advice: first.advice,
      cause: first,
    });
  }
}
