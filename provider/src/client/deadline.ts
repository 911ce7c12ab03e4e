import { AsyncLocalStorage } from "node:async_hooks";
import { DeadlineError, type DelayDetails } from "../errors/deadlineError";
import type { Clock } from "./clock";

/** Decides which waits are worth while. */
export interface Deadline {
  /**
   * To be asked before every wait, and before every request.
   *
   * @param until when the wait ends, on the process's clock.
   * @throws DeadlineError when that is too late.
   */
  assertWithin(until: number, delay: DelayDetails): void;
}

/** For work that belongs to no operation. */
const noDeadline: Deadline = { assertWithin: () => undefined };

const deadlineStorage = new AsyncLocalStorage<Deadline>();

/** The deadline of whatever runs at the moment. */
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

  /** @param timeoutOption the argument that moves the deadline, such as `timeouts.create`. */
  constructor(
    clock: Clock,
    readonly timeoutMs: number,
    readonly timeoutOption: string,
  ) {
    this.at = clock.now() + timeoutMs;
  }

  assertWithin(until: number, delay: DelayDetails): void {
    if (until > this.at + toleranceMs) {
      throw new DeadlineError(delay, this.timeoutMs, this.timeoutOption);
    }
  }
}

/** A clock whose sleeps end at a deadline, and are announced to those who wait for the sleeper. */
export function withDeadlineSleep(clock: Clock, deadline: OperationDeadline): Clock {
  return {
    ...clock,
    sleep: (ms, signal) => {
      const until = Math.min(clock.now() + ms, deadline.at);
      currentDeadline().assertWithin(until, { summary: "the next request waits" });
      return clock.sleep(Math.max(0, until - clock.now()), signal);
    },
  };
}
