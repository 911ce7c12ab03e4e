import { formatDuration } from "../constraints/duration";
import { ApiError } from "../errors/apiError";
import { InterruptedError } from "../errors/interruptedError";
import { InvalidResponseError } from "../errors/invalidResponseError";
import { TimeoutError } from "../errors/timeoutError";
import type { WaiterOptions } from "./waiterOptions";

/** What one wait has observed so far, for progress lines and errors. */
export class WaitRecord {
  /** The last status. */
  status = "(none)";
  /** Id of the last request. */
  requestId: string | undefined;
  private readonly observedStatuses = new Map<string, number>();

  constructor(
    private readonly options: Pick<WaiterOptions<unknown>, "description" | "timeoutOption">,
    private readonly startedAt: number,
  ) {}

  /** Whether a status has been counted before. */
  hasObserved(status: string): boolean {
    return this.observedStatuses.has(status);
  }

  /** Takes a failed poll for a status. */
  recordError(error: unknown): void {
    this.status = statusOfError(error);
    this.requestId = (error as Partial<ApiError>).requestId ?? this.requestId;
  }

  /** Counts the last status. */
  countStatus(): void {
    this.observedStatuses.set(this.status, (this.observedStatuses.get(this.status) ?? 0) + 1);
  }

  /** @param reason why the wait ends before its time-out, if so. */
  toTimeoutError(now: number, reason?: string): TimeoutError {
    return new TimeoutError({
      description: this.options.description,
      waitedMs: now - this.startedAt,
      lastStatus: this.status,
      observedStatuses: this.observedStatuses,
      requestId: this.requestId,
      timeoutOption: this.options.timeoutOption,
      ...(reason !== undefined && { reason }),
    });
  }

  toInterruptedError(now: number): InterruptedError {
    const request = this.requestId === undefined ? "" : ` (last request ${this.requestId})`;
    return new InterruptedError(
      `waited ${formatDuration(now - this.startedAt)} for ${this.options.description}, last status ${this.status}${request}`,
    );
  }
}

/** A failed poll in the words of a status. */
function statusOfError(error: unknown): string {
  if (error instanceof ApiError) {
    return `answer ${error.status}`;
  }
  return error instanceof InvalidResponseError ? "invalid response" : "no response";
}
