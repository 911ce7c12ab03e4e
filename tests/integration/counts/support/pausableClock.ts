import type { Clock } from "../../../../provider/src/client/clock";
import { startTime } from "../../../support/virtualClock";

/** Virtual time for many who sleep at once: they wake in order, and no time passes while anybody is at work. */
export interface PausableClock extends Clock {
  /** Does work during which time stands still, such as a request that is under way. */
  pauseDuring<R>(work: () => Promise<R>): Promise<R>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * Starts a virtual time. Whatever is neither sleeping nor known by `busy` must go on without the operating system, or time runs
 * ahead of it.
 *
 * @param random uniform in [0, 1).
 */
export function createPausableClock(random: () => number): PausableClock {
  let time = startTime;
  let activeCount = 0;
  let scheduled = false;
  let sleepers: Sleeper[] = [];

  const schedule = (): void => {
    if (!scheduled) {
      scheduled = true;
      // Behind everything that goes on by itself.
      setImmediate(() => {
        scheduled = false;
        if (activeCount === 0) {
          wakeNext();
        }
      });
    }
  };
  const wakeNext = (): void => {
    const [next] = sleepers;
    if (next) {
      sleepers = sleepers.slice(1);
      time = Math.max(time, next.at);
      next.wake();
      schedule();
    }
  };
  const add = (sleeper: Sleeper): void => {
    const index = sleepers.findIndex(({ at }) => at > sleeper.at);
    sleepers.splice(index < 0 ? sleepers.length : index, 0, sleeper);
    schedule();
  };

  return {
    now: () => time,
    random,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = { at: time + Math.max(0, ms), wake: resolve };
        if (signal?.aborted === true) {
          resolve();
          return;
        }
        signal?.addEventListener("abort", () => {
          sleepers = sleepers.filter((one) => one !== sleeper);
          resolve();
        });
        add(sleeper);
      }),
    pauseDuring: async (work) => {
      activeCount++;
      try {
        return await work();
      } finally {
        activeCount--;
        schedule();
      }
    },
  };
}
