/** Shortest pause between two looks, in milliseconds. */
const shortestMs = 600;

/**
 * How long to pause before the next look at an object that is not ready yet.
 *
 * Quick things deserve quick looks, and what took minutes can wait seconds more, so the pause grows with the time already
 * waited: 0.6 s at first, then up to 4 s within the first twenty seconds, then a sixteenth of the time waited up to 16 s. A
 * network that takes 3 s costs some 7 looks, one that takes a minute 26, one that takes ten minutes 70. A tenth of the pause
 * is random, so that processes that wait for the same cloud spread out.
 *
 * @param waitedMs time since the wait began, in milliseconds.
 * @param random uniform in [0, 1).
 */
export function pauseMs(waitedMs: number, random: number): number {
  const quick = Math.min((waitedMs - 1_500) / 5, 4_000);
  const patient = Math.min(waitedMs / 16, 16_000);
  return Math.round(Math.max(shortestMs, quick, patient) * (0.95 + random / 10));
}
