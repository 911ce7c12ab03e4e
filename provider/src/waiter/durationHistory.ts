/** How many past waits of a kind are remembered. */
const maxRemembered = 20;

/**
 * Share of the quickest past wait before which nothing is expected to be ready. The cloud's times vary by a factor of two, and the
 * few waits known so far may all have been slow ones.
 */
const earliestShare = 0.5;

/**
 * How long waits of the same kind took earlier in this process. While others of its kind needed a minute, looking at a new one
 * every half second is wasted.
 */
export class DurationHistory {
  private readonly durations = new Map<string, number[]>();

  /** Remembers how long something took to become as wanted, in milliseconds. */
  record(category: string, durationMs: number): void {
    const durations = this.durations.get(category) ?? [];
    durations.push(durationMs);
    this.durations.set(category, durations.slice(-maxRemembered));
  }

  /**
   * The pause that experience suggests, in milliseconds: two looks before the quickest one so far would almost be ready, so that
   * a wait that ends early, by a failure perhaps, is still seen. Zero without experience.
   */
  suggestDelayMs(category: string, waitedMs: number): number {
    const durations = this.durations.get(category);
    if (!durations) {
      return 0;
    }
    const expected = Math.min(...durations) * earliestShare;
    const next = [expected / 2, expected].find((moment) => waitedMs < moment);
    return next === undefined ? 0 : next - waitedMs;
  }
}
