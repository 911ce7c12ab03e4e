import { HuaweiCloudError } from "./huaweiCloudError";

/** The cloud reports that an object, or a part of it, failed. */
export class FailedStateError extends HuaweiCloudError {
  /** The status that means failure. */
  readonly status: string;

  constructor(what: string, status: string, reason: string | undefined, advice: string, requestId?: string) {
    super({
      code: "HWAI_FAILED_STATE",
      problem: `${what} is ${status}: ${reason ?? "the cloud gives no reason"}${requestId ? ` (request ${requestId})` : ""}`,
      advice,
    });
    this.status = status;
  }
}
