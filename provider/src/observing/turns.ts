/**
 * Requests that would make the same thing, told apart while they are under way.
 *
 * They run side by side as long as every answer comes. When the outcome of one is open, what it made can only be found by what
 * nobody else made; so everybody else is waited for, and newcomers wait until the doubt is gone.
 */
export class Turns {
  private readonly running = new Map<string, Set<Promise<void>>>();
  private readonly doubts = new Map<string, Promise<void>>();
  private readonly open = new Map<string, number>();

  /** Runs a request as soon as there is no doubt about an earlier one with the same key. */
  async run<R>(key: string, request: () => Promise<R>): Promise<R> {
    while (this.doubts.has(key)) {
      await this.doubts.get(key);
    }
    const running = this.running.get(key) ?? new Set<Promise<void>>();
    this.running.set(key, running);
    const promise = request();
    const settled: Promise<void> = promise.then(noop, noop).finally(() => running.delete(settled));
    running.add(settled);
    return promise;
  }

  /** How many requests with a key have an open outcome. */
  openCount(key: string): number {
    return this.open.get(key) ?? 0;
  }

  /** Resolves a doubt alone: after all requests under way with the same key, and before any new one. */
  async resolve<R>(key: string, look: () => Promise<R>): Promise<R> {
    const earlier = this.doubts.get(key);
    this.open.set(key, this.openCount(key) + 1);
    const doubt = (async () => {
      await earlier;
      await Promise.all([...(this.running.get(key) ?? [])]);
      return look();
    })().finally(() => this.open.set(key, this.openCount(key) - 1));
    const settled: Promise<void> = doubt.then(noop, noop).finally(() => {
      if (this.doubts.get(key) === settled) {
        this.doubts.delete(key);
      }
    });
    this.doubts.set(key, settled);
    return doubt;
  }
}

function noop(): void {
  // How a request ends is its own caller's concern.
}
