import { formatDuration } from "../constraints/duration";
import { HuaweiCloudError } from "./huaweiCloudError";

/** What was observed during a wait. */
export interface TimeoutDetails {
  /** What was waited for, such as `ModelArtsNetwork "train-a" to become Active`. */
  readonly description: string;
  /** How long, in milliseconds. */
  readonly waitedMs: number;
  /** The last observed status. */
  readonly lastStatus: string;
  /** How often each status was observed, in the order of first observation. */
  readonly observedStatuses: ReadonlyMap<string, number>;
  /** Id of the last request. */
  readonly requestId?: string | undefined;
  /** Why the wait ended before its time-out, if so. */
  readonly reason?: string;
  /** Which time-out to raise. */
  readonly timeoutOption: string;
}

/** The cloud did not get an object into the target state in time. */
export class TimeoutError extends HuaweiCloudError {
  constructor({
    description,
    waitedMs,
    lastStatus,
    observedStatuses,
    requestId,
    reason,
    timeoutOption,
  }: TimeoutDetails) {
    const histogram = [...observedStatuses].map(([status, count]) => `${status} ${count} times`).join(", ");
    const end = reason === undefined ? "" : `; ${reason}`;
    const id = requestId ? `; last request ${requestId}` : "";
    super({
      code: "HWAI_TIMEOUT",
      summary: `waited ${formatDuration(waitedMs)} for ${description}, last status ${lastStatus} (seen: ${histogram || "nothing"}${id})${end}`,
      remediation: `Run again to go on waiting, or raise ${timeoutOption}.`,
    });
  }
}
