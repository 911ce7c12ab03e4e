import { preloadOptions } from "./environment";

/** Time that runs faster than the machine's, the same in this process and in those of a stack. */
export interface FastTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** What a process needs in its environment to live in this time. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How many seconds pass in one of the machine's: a second's hiccup of a busy machine is still less than a minute's time-out. */
const factor = 50;

/** Starts a time. */
export function startFastTime(): FastTime {
  const epoch = Date.now();
  return {
    now: () => Math.round(epoch + (Date.now() - epoch) * factor),
    environment: {
      TEST_CLOCK: `${epoch} ${factor}`,
      NODE_OPTIONS: preloadOptions("fastClock.cjs"),
    },
  };
}
