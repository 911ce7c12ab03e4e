import type { Clock } from "../../provider/src/client/clock";

/** A clock that only moves when somebody sleeps on it or a test moves it; nobody ever waits for real. */
export interface VirtualClock extends Clock {
  /** Lets time pass, in milliseconds, without anybody having slept. */
  advance(ms: number): void;
  /** Does something once, by the first sleep that ends at or after so many milliseconds from now. */
  scheduleAfter(ms: number, action: () => void | Promise<void>): void;
  /** How long each sleep was, in milliseconds. */
  readonly sleeps: readonly number[];
}

/** When virtual time begins. */
export const startTime = Date.UTC(2026, 0, 2, 3, 4, 5);

/** No test needs as many sleeps; whoever does is in a loop without an end. */
const maxSleeps = 20_000;

/** @param random what chance gives, always. */
export function createVirtualClock(random = 0.5): VirtualClock {
  let time = startTime;
  let scheduled: { readonly at: number; readonly action: () => void | Promise<void> }[] = [];
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => time,
    random: () => random,
    advance: (ms) => {
      time += ms;
    },
    scheduleAfter: (ms, action) => {
      scheduled.push({ at: time + ms, action });
    },
    sleep: async (ms) => {
      if (sleeps.push(ms) > maxSleeps) {
        throw new Error(`slept ${maxSleeps} times: this wait has no end`);
      }
      time += ms;
      const due = scheduled.filter(({ at }) => at <= time);
      scheduled = scheduled.filter(({ at }) => at > time);
      for (const { action } of due) {
        await action();
      }
    },
  };
}
