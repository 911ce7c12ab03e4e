import type { DeadlineError, DelayDetails } from "../errors/deadlineError";
import { currentDeadline, withDeadline, type Deadline } from "./deadline";

interface Waiter {
  readonly deadline: Deadline;
  readonly reject: (error: unknown) => void;
}

/**
 * Work that several operations wait for, each with a deadline of its own: whoever cannot wait until the end of a pause is released
 * when the pause begins.
 *
 * Work with an owner ends by the owner's deadline; work without one goes on as long as anybody waits for it.
 */
export class SharedTask<T> implements Deadline {
  private readonly waiters = new Set<Waiter>();
  private pause: { readonly until: number; readonly wait: DelayDetails } | undefined;
  private result: Promise<T> | undefined;
  private isSettled = false;

  /** The work begins when it is first waited for. */
  constructor(
    private readonly task: () => Promise<T>,
    private readonly ownerDeadline?: Deadline,
  ) {}

  /** The result, or the error of the current deadline when the work pauses for too long. */
  wait(): Promise<T> {
    const deadline = currentDeadline();
    return new Promise((resolve, reject) => {
      if (this.pause) {
        // A throw here rejects.
        deadline.assertWithin(this.pause.until, this.pause.wait);
      }
      const waiter = { deadline, reject };
      this.waiters.add(waiter);
      const removeWaiter = (): boolean => this.waiters.delete(waiter);
      this.run().then(resolve, reject).finally(removeWaiter);
    });
  }

  /** Resolves when the work is over, however it ended; rejects by the current deadline as {@link wait} does. */
  async settled(): Promise<void> {
    try {
      await this.wait();
    } catch (error) {
      if (!this.isSettled) {
        throw error;
      }
    }
  }

  /** The work itself, for its owner. */
  run(): Promise<T> {
    this.result ??= withDeadline(this, async () => {
      try {
        return await this.task();
      } finally {
        this.isSettled = true;
      }
    });
    return this.result;
  }

  assertWithin(until: number, wait: DelayDetails): void {
    this.pause = { until, wait };
    let deadlineError: DeadlineError | undefined;
    for (const waiter of [...this.waiters]) {
      try {
        waiter.deadline.assertWithin(until, wait);
      } catch (error) {
        deadlineError = error as DeadlineError;
        this.waiters.delete(waiter);
        waiter.reject(error);
      }
    }
    this.ownerDeadline?.assertWithin(until, wait);
    if (!this.ownerDeadline && deadlineError !== undefined && this.waiters.size === 0) {
      throw deadlineError;
    }
  }
}
