import type { DelayDetails } from "../errors/deadlineError";
import { InterruptedError } from "../errors/interruptedError";
import { currentDeadline, withDeadline, type Deadline } from "./deadline";

interface Waiter {
  readonly deadline: Deadline;
  readonly reject: (error: unknown) => void;
}

/**
 * Work that several operations wait for, each with a deadline of its own. An operation that cannot wait until the end of a pause is
 * released when the pause begins, and one that is interrupted at once.
 *
 * Work with an owner ends by the owner's deadline; work without one goes on as long as an operation waits for it.
 */
export class SharedTask<T> implements Deadline {
  private readonly waiters = new Set<Waiter>();
  private pause: { readonly until: number; readonly delay: DelayDetails } | undefined;
  private result: Promise<T> | undefined;
  private isSettled = false;
  private interruption = new AbortController();

  /** The work begins when it is first waited for. */
  constructor(
    private readonly task: () => Promise<T>,
    private readonly ownerDeadline?: Deadline,
  ) {}

  /** The owner's signal; without an owner, one that is aborted when all that waited have been interrupted. */
  get signal(): AbortSignal | undefined {
    return this.ownerDeadline ? this.ownerDeadline.signal : this.interruption.signal;
  }

  /** The result, or the error of the current deadline when the work pauses for too long. */
  wait(): Promise<T> {
    const deadline = currentDeadline();
    const { signal } = deadline;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        throw new InterruptedError("nothing more is waited for");
      }
      if (this.pause) {
        // A throw here rejects.
        deadline.assertWithin(this.pause.until, this.pause.delay);
      }
      if (this.interruption.signal.aborted) {
        this.interruption = new AbortController();
      }
      const waiter = { deadline, reject };
      this.waiters.add(waiter);
      const onAbort = (): void => {
        this.interruptWaiter(waiter);
      };
      signal?.addEventListener("abort", onAbort);
      const removeWaiter = (): void => {
        this.waiters.delete(waiter);
        signal?.removeEventListener("abort", onAbort);
      };
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

  assertWithin(until: number, delay: DelayDetails): void {
    this.pause = { until, delay };
    let lastError: Error | undefined;
    for (const waiter of [...this.waiters]) {
      try {
        waiter.deadline.assertWithin(until, delay);
      } catch (error) {
        lastError = error as Error;
        this.waiters.delete(waiter);
        waiter.reject(error);
      }
    }
    this.ownerDeadline?.assertWithin(until, delay);
    if (!this.ownerDeadline && this.waiters.size === 0) {
      if (lastError !== undefined) {
        throw lastError;
      }
      if (this.interruption.signal.aborted) {
        throw new InterruptedError(delay.summary);
      }
    }
  }

  private interruptWaiter(waiter: Waiter): void {
    this.waiters.delete(waiter);
    waiter.reject(new InterruptedError("nothing more is waited for"));
    if (this.waiters.size === 0) {
      this.interruption.abort();
    }
  }
}
