import { HuaweiCloudError } from "./huaweiCloudError";

/** The host stopped the operation before its next request. */
export class InterruptedError extends HuaweiCloudError {
  /** @param summary what was stopped, such as `POST …/networks was not sent`. */
  constructor(summary: string, cause?: unknown) {
    super({
      code: "HWAI_INTERRUPTED",
      summary: `${summary}: the operation was interrupted`,
      remediation: "Run again to go on: what exists is recorded in the state.",
      cause,
    });
  }
}
