import { formatDuration } from "../constraints/duration";
import { HuaweiCloudError } from "./huaweiCloudError";

/** What a deadline does not leave time for. */
export interface MissedWait {
  /** What would have to wait, such as `POST …/networks was not sent`. */
  readonly what: string;
  /** Why, such as `the cloud asked to wait 1h00m (Retry-After)`; absent when the time is simply over. */
  readonly why?: string | undefined;
}

/** The time-out of an operation ends before a pause does, so that nothing more is sent for it. */
export class DeadlineError extends HuaweiCloudError {
  constructor({ what, why }: MissedWait, timeoutMs: number, setting: string) {
    const timeout = `${setting} is ${formatDuration(timeoutMs)}`;
    super({
      code: "HWAI_TIMEOUT",
      problem:
        why === undefined ? `${what}: ${timeout}, and that is over` : `${what}: ${why}, and ${timeout}`,
      advice: `Run again later, or raise ${setting}.`,
    });
  }
}
