import type { ApiError } from "./apiError";
import { HuaweiCloudError } from "./huaweiCloudError";

/** Nothing was sent, because the cloud has refused the credential in this process before. */
export class CredentialRejectedError extends HuaweiCloudError {
  /** @param credential such as `this access key`. */
  constructor(credential: string, cause: ApiError) {
    super({
      code: "HWAI_API",
      summary: `nothing was sent, since the cloud has refused ${credential}: ${cause.summary}`,
      remediation: cause.remediation,
      cause,
    });
  }
}
