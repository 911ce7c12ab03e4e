/** How many past waits of a kind are remembered. */
const remembered = 20;

/**
 * Share of the quickest past wait before which nothing is expected to be ready. The cloud's times vary by a factor of two, and the
 * few waits known so far may all have been slow ones.
 */
const certainShare = 0.5;

/**
 * How long waits of the same kind took earlier in this process. While others of its kind needed a minute, looking at a new one
 * every half second is wasted.
 */
export class Experience {
  private readonly waits = new Map<string, number[]>();

  /** Remembers how long something took to become as wanted, in milliseconds. */
  record(kind: string, tookMs: number): void {
    const waits = this.waits.get(kind) ?? [];
    waits.push(tookMs);
    this.waits.set(kind, waits.slice(-remembered));
  }

  /**
   * The pause that experience suggests, in milliseconds: two looks before the quickest one so far would almost be ready, so that
   * a wait that ends early, by a failure perhaps, is still seen. Zero without experience.
   */
  pauseMs(kind: string, waitedMs: number): number {
    const waits = this.waits.get(kind);
    if (!waits) {
      return 0;
    }
    const expected = Math.min(...waits) * certainShare;
    const next = [expected / 2, expected].find((moment) => waitedMs < moment);
    return next === undefined ? 0 : next - waitedMs;
  }
}
