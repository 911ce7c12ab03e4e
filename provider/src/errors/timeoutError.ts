import { formatDuration } from "../constraints/duration";
import { HuaweiCloudError } from "./huaweiCloudError";

/** What was seen while waiting. */
export interface WaitRecord {
  /** What was waited for, such as `ModelArtsNetwork "train-a" to become Active`. */
  readonly what: string;
  /** How long, in milliseconds. */
  readonly waitedMs: number;
  /** The last status seen. */
  readonly lastStatus: string;
  /** How often each status was seen, in the order of first sight. */
  readonly seen: ReadonlyMap<string, number>;
  /** Id of the last request. */
  readonly requestId?: string | undefined;
  /** Why the wait ended before its time-out, if so. */
  readonly reason?: string;
  /** Which time-out to raise. */
  readonly setting: string;
}

/** The cloud did not get an object into the wanted state in time. */
export class TimeoutError extends HuaweiCloudError {
  constructor({ what, waitedMs, lastStatus, seen, requestId, reason, setting }: WaitRecord) {
    const histogram = [...seen].map(([status, count]) => `${status} ${count} times`).join(", ");
    const end = reason === undefined ? "" : `; ${reason}`;
    const id = requestId ? `; last request ${requestId}` : "";
    super({
      code: "HWAI_TIMEOUT",
      problem: `waited ${formatDuration(waitedMs)} for ${what}, last status ${lastStatus} (seen: ${histogram || "nothing"}${id})${end}`,
      advice: `Run again to go on waiting, or raise ${setting}.`,
    });
  }
}
