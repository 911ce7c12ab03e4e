import { formatDuration } from "../constraints/duration";
import { HuaweiCloudError } from "./huaweiCloudError";

/** A delay that a deadline does not leave time for. */
export interface DelayDetails {
  /** What would have to wait, such as `POST …/networks was not sent`. */
  readonly summary: string;
  /** Why, such as `the cloud asked to wait 1h00m (Retry-After)`; absent when the time is simply over. */
  readonly reason?: string | undefined;
}

/** The time-out of an operation ends before a pause does, so that nothing more is sent for it. */
export class DeadlineError extends HuaweiCloudError {
  constructor({ summary, reason }: DelayDetails, timeoutMs: number, timeoutOption: string) {
    const timeout = `${timeoutOption} is ${formatDuration(timeoutMs)}`;
    super({
      code: "HWAI_TIMEOUT",
      summary:
        reason === undefined
          ? `${summary}: ${timeout}, and that is over`
          : `${summary}: ${reason}, and ${timeout}`,
      remediation: `Run again later, or raise ${timeoutOption}.`,
    });
  }
}
