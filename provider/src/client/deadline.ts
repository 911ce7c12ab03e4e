import { AsyncLocalStorage } from "node:async_hooks";
import { DeadlineError, type DelayDetails } from "../errors/deadlineError";
import { InterruptedError } from "../errors/interruptedError";
import type { Clock } from "./clock";

/** Decides which waits are worthwhile. */
export interface Deadline {
  /** Aborted when the operation is to end before its next request. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Must be called before every wait, and before every request.
   *
   * @param until when the wait ends, on the process's clock.
   * @throws DeadlineError when that is too late, InterruptedError when the operation has been interrupted.
   */
  assertWithin(until: number, delay: DelayDetails): void;
}

/** For work that belongs to no operation. */
const noDeadline: Deadline = { assertWithin: () => undefined };

const deadlineStorage = new AsyncLocalStorage<Deadline>();

/** The deadline of the operation that runs at the moment. */
export function currentDeadline(): Deadline {
  return deadlineStorage.getStore() ?? noDeadline;
}

/** Runs work, and all that it calls, under a deadline, as a context does in Go: so no call site can forget it. */
export function withDeadline<T>(deadline: Deadline, work: () => T): T {
  return deadlineStorage.run(deadline, work);
}

/** A wait that ends at the deadline may wake a moment later, and still gets its last request, in milliseconds. */
const toleranceMs = 100;

/** The deadline of one operation on one resource. */
export class OperationDeadline implements Deadline {
  /** When to give up, on the process's clock. */
  readonly at: number;

  /**
   * @param timeoutOption the argument that moves the deadline, such as `timeouts.create`.
   * @param signal aborted when the operation is to end before its next request.
   */
  constructor(
    clock: Clock,
    readonly timeoutMs: number,
    readonly timeoutOption: string,
    readonly signal?: AbortSignal,
  ) {
    this.at = clock.now() + timeoutMs;
  }

  assertWithin(until: number, delay: DelayDetails): void {
    if (this.signal?.aborted) {
      throw new InterruptedError(delay.summary);
    }
    if (until > this.at + toleranceMs) {
      throw new DeadlineError(delay, this.timeoutMs, this.timeoutOption);
    }
  }
}

/**
 * Sleeps until the time is over, or until the current operation is interrupted.
 *
 * @param summary what the sleep delays, such as `the next request waits`.
 * @throws InterruptedError as soon as the operation is interrupted.
 */
export async function sleepUnlessInterrupted(
  clock: Clock,
  ms: number,
  summary: string,
  wake?: AbortSignal,
): Promise<void> {
  const { signal } = currentDeadline();
  if (!signal?.aborted) {
    await clock.sleep(ms, wake && signal ? AbortSignal.any([wake, signal]) : (wake ?? signal));
  }
  if (signal?.aborted) {
    throw new InterruptedError(summary);
  }
}

/** A clock whose sleeps end at a deadline or by an interruption, and are announced to operations that wait for the sleeper. */
export function withDeadlineSleep(clock: Clock, deadline: OperationDeadline): Clock {
  return {
    ...clock,
    sleep: async (ms, signal) => {
      const until = Math.min(clock.now() + ms, deadline.at);
      const summary = "the next request waits";
      currentDeadline().assertWithin(until, { summary });
      await sleepUnlessInterrupted(clock, Math.max(0, until - clock.now()), summary, signal);
    },
  };
}
