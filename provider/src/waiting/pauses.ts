/** Shortest pause between two looks, in milliseconds. */
const shortestMs = 550;
/** Longest pause between two looks, in milliseconds. */
const longestMs = 18_000;

/**
 * How long to pause before the next look at an object that is not ready yet.
 *
 * Quick things deserve quick looks, and what took minutes can wait seconds more: the pause grows with the time already
 * waited (0.3 s times its 0.63rd power: 0.6 s after 3 s, 4 s after a minute, 17 s after ten), so that the number of looks
 * stays small and the lateness stays a few per cent. A tenth of it is random, so that many waiters spread out.
 *
 * @param waitedMs time since the wait began, in milliseconds.
 * @param random uniform in [0, 1).
 */
export function pauseMs(waitedMs: number, random: number): number {
  const growing = 300 * (waitedMs / 1000) ** 0.63;
  const pause = Math.min(longestMs, Math.max(shortestMs, growing));
  return Math.round(pause * (0.95 + random / 10));
}
