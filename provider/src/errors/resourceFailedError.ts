import { HuaweiCloudError } from "./huaweiCloudError";

/** The cloud reports that an object, or a part of it, failed. */
export class ResourceFailedError extends HuaweiCloudError {
  /** The status that means failure. */
  readonly status: string;

  constructor(
    resourceLabel: string,
    status: string,
    reason: string | undefined,
    remediation: string,
    requestId?: string,
  ) {
    super({
      code: "HWAI_RESOURCE_FAILED",
      summary: `${resourceLabel} is ${status}: ${reason ?? "the cloud gives no reason"}${requestId ? ` (request ${requestId})` : ""}`,
      remediation,
    });
    this.status = status;
  }
}
