import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../provider/src/client/clock";
import { startTime } from "./virtualClock";

/** A clock for several sleepers at once: time goes on to the next wake-up as soon as everybody sleeps. */
export interface OrderedClock extends Clock {
  /** Lets time pass until a piece of work is done. */
  runUntilSettled<T>(work: Promise<T>): Promise<T>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * @param waitUntilIdle resolves when everybody had the time to go to sleep. @default a few turns of the event loop, enough where nothing
 * outside the process is waited for
 */
export function createOrderedClock(
  waitUntilIdle: () => Promise<unknown> = flushEventLoop,
  random = () => 0.5,
): OrderedClock {
  let time = startTime;
  let sleepers: Sleeper[] = [];
  return {
    now: () => time,
    random,
    sleep: (ms, signal) =>
      new Promise<void>((wake) => {
        const sleeper = { at: time + Math.max(0, ms), wake };
        sleepers.push(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          wake();
        });
      }),
    runUntilSettled: async (work) => {
      const state = { done: false };
      const finished = work.finally(() => (state.done = true));
      finished.catch(() => undefined);
      for (;;) {
        await waitUntilIdle();
        if (state.done) {
          return finished;
        }
        const next = sleepers.reduce<Sleeper | undefined>(
          (earliest, sleeper) => (earliest && earliest.at <= sleeper.at ? earliest : sleeper),
          undefined,
        );
        if (next) {
          sleepers = sleepers.filter((other) => other !== next);
          time = Math.max(time, next.at);
          next.wake();
        }
      }
    },
  };
}

async function flushEventLoop(): Promise<void> {
  for (let count = 0; count < 5; count++) {
    await turn();
  }
}
