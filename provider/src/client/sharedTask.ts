import type { DeadlineError, MissedWait } from "../errors/deadlineError";
import { currentDeadline, withDeadline, type Deadline } from "./deadline";

interface Waiter {
  readonly deadline: Deadline;
  readonly release: (error: unknown) => void;
}

/**
 * Work that several operations wait for, each with a deadline of its own: whoever cannot wait until the end of a pause is released
 * when the pause begins.
 *
 * Work with an owner ends by the owner's deadline; work without one goes on as long as anybody waits for it.
 */
export class SharedWork<T> implements Deadline {
  private readonly waiters = new Set<Waiter>();
  private pause: { readonly until: number; readonly wait: MissedWait } | undefined;
  private result: Promise<T> | undefined;
  private isOver = false;

  /** The work begins when it is first waited for. */
  constructor(
    private readonly work: () => Promise<T>,
    private readonly owner?: Deadline,
  ) {}

  /** The result, or the error of the current deadline when the work pauses for too long. */
  wait(): Promise<T> {
    const deadline = currentDeadline();
    return new Promise((resolve, reject) => {
      if (this.pause) {
        // A throw here rejects.
        deadline.allow(this.pause.until, this.pause.wait);
      }
      const waiter = { deadline, release: reject };
      this.waiters.add(waiter);
      const leave = (): boolean => this.waiters.delete(waiter);
      this.run().then(resolve, reject).finally(leave);
    });
  }

  /** Resolves when the work is over, however it ended; rejects by the current deadline as {@link wait} does. */
  async settled(): Promise<void> {
    try {
      await this.wait();
    } catch (error) {
      if (!this.isOver) {
        throw error;
      }
    }
  }

  /** The work itself, for its owner. */
  run(): Promise<T> {
    this.result ??= withDeadline(this, async () => {
      try {
        return await this.work();
      } finally {
        this.isOver = true;
      }
    });
    return this.result;
  }

  allow(until: number, wait: MissedWait): void {
    this.pause = { until, wait };
    let refusal: DeadlineError | undefined;
    for (const waiter of [...this.waiters]) {
      try {
        waiter.deadline.allow(until, wait);
      } catch (error) {
        refusal = error as DeadlineError;
        this.waiters.delete(waiter);
        waiter.release(error);
      }
    }
    this.owner?.allow(until, wait);
    if (!this.owner && refusal !== undefined && this.waiters.size === 0) {
      throw refusal;
    }
  }
}
