/** Maximum number of past waits per category. */
const maxRemembered = 20;

/**
 * Share of the quickest past wait before which nothing is expected to be ready. The cloud's times vary by a factor of two, and the
 * few waits known so far may all have been slow ones.
 */
const earliestShare = 0.5;

/**
 * How long waits of the same kind took earlier in this process. Where others of a category needed a minute, polling a new
 * object every half second is wasted.
 */
export class DurationHistory {
  private readonly durations = new Map<string, number[]>();

  /** Records how long an object took to reach its target state, in milliseconds. */
  record(category: string, durationMs: number): void {
    const durations = this.durations.get(category) ?? [];
    durations.push(durationMs);
    this.durations.set(category, durations.slice(-maxRemembered));
  }

  /**
   * The delay that earlier waits suggest, in milliseconds: two polls before half of the quickest one so far, so that a wait that ends
   * early, by a failure perhaps, is still noticed. Zero without earlier waits.
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
