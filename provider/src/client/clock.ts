import { setTimeout as delay } from "node:timers/promises";

/** Clock and random source, injected for tests. */
export interface Clock {
  /**
   * Milliseconds, near to the time since the epoch, for durations and deadlines. The machine's clock may be set while an
   * operation runs; this time goes on evenly.
   */
  now(): number;
  /** Time of day in milliseconds since the epoch, for signatures and dates. @default `now` */
  timeOfDay?(): number;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Uniform in [0, 1). */
  random(): number;
}

/** The longest time that a timer of Node.js takes, in milliseconds; beyond it, a timer fires at once. */
const maxTimerMs = 2 ** 31 - 1;

/** The machine's clock and random source. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  timeOfDay: () => Date.now(),
  sleep: async (ms, signal) => {
    for (let left = ms; left > 0 && signal?.aborted !== true; left -= maxTimerMs) {
      await delay(Math.min(left, maxTimerMs), undefined, signal && { signal }).catch(() => undefined);
    }
  },
  random: () => Math.random(),
};

/** The time of day by a clock. */
export function timeOfDay(clock: Clock): number {
  return clock.timeOfDay?.() ?? clock.now();
}

/**
 * Makes a clock steady: its time never goes back, and a sleep that is over has taken at least as long as it was to take, whatever
 * happens to the clock beneath. So no pause is slept twice, and none becomes longer.
 */
export function createMonotonicClock(source: Clock): Clock {
  let last = source.now();
  let time = last;
  const now = (): number => {
    const read = source.now();
    time += Math.max(0, read - last);
    last = read;
    return time;
  };
  return {
    now,
    timeOfDay: () => timeOfDay(source),
    random: () => source.random(),
    sleep: async (ms, signal) => {
      const end = now() + ms;
      await source.sleep(ms, signal);
      now();
      if (signal?.aborted !== true) {
        time = Math.max(time, end);
      }
    },
  };
}
