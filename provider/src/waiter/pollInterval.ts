/**
 * Minimum interval between two polls, in milliseconds: short enough that half of what is quick is noticed within 0.3 s, the
 * round trip included, and long enough that what takes 4 s costs no more than ten requests.
 */
const minIntervalMs = 530;

/**
 * The delay before the next poll of an object that is not ready yet, in milliseconds.
 *
 * What is quick needs quick polls, and what took minutes can wait seconds more, so the interval grows with the time already
 * waited: half a second at first, then up to 3.5 s within the first fifteen seconds, then up to 15.6 s within three minutes. On
 * average an object is noticed half an interval after it is ready. What takes 3 s costs some 6 polls, a minute 28, ten minutes 70. A
 * tenth of the interval is random, so that processes that wait for the same cloud spread out.
 *
 * @param waitedMs time since the wait began, in milliseconds.
 * @param random uniform in [0, 1).
 */
export function pollIntervalMs(waitedMs: number, random: number): number {
  const shortWaitMs = Math.min((waitedMs - 2_400) / 3.4, 3_500);
  const longWaitMs = Math.min((waitedMs - 20_000) / 11.5, 15_600);
  return Math.round(Math.max(minIntervalMs, shortWaitMs, longWaitMs) * (0.95 + random / 10));
}
