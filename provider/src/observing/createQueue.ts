/**
 * Keeps apart create requests whose results cannot be told apart.
 *
 * They run side by side as long as every response comes. When the outcome of one is unknown, what it created can only be found by
 * what no other request created: so the search waits for those in flight, and new ones wait for the search.
 */
export class CreateQueue {
  private readonly inFlight = new Map<string, Set<Promise<void>>>();
  private readonly searches = new Map<string, Promise<void>>();
  private readonly unresolved = new Map<string, number>();
  private readonly abandoned = new Set<string>();

  /** Runs a request as soon as no search for the result of an earlier one with the same key is under way. */
  async run<R>(key: string, request: () => Promise<R>): Promise<R> {
    while (this.searches.has(key)) {
      await this.searches.get(key);
    }
    const inFlight = this.inFlight.get(key) ?? new Set<Promise<void>>();
    this.inFlight.set(key, inFlight);
    const promise = request();
    const settled: Promise<void> = promise.then(noop, noop).finally(() => inFlight.delete(settled));
    inFlight.add(settled);
    return promise;
  }

  /** How many requests with a key have an unknown outcome. */
  unresolvedCount(key: string): number {
    return this.unresolved.get(key) ?? 0;
  }

  /** Records that the outcome of a request stays unknown: what appears from now on may be its result. */
  abandon(key: string): void {
    this.abandoned.add(key);
  }

  /** Whether the outcome of an earlier request with the key stays unknown. */
  isAbandoned(key: string): boolean {
    return this.abandoned.has(key);
  }

  /** Searches alone: after all requests in flight with the same key, and before any new one. */
  async resolve<R>(key: string, search: () => Promise<R>): Promise<R> {
    const earlier = this.searches.get(key);
    this.unresolved.set(key, this.unresolvedCount(key) + 1);
    const result = (async () => {
      await earlier;
      await Promise.all([...(this.inFlight.get(key) ?? [])]);
      return search();
    })().finally(() => this.unresolved.set(key, this.unresolvedCount(key) - 1));
    const settled: Promise<void> = result.then(noop, noop).finally(() => {
      if (this.searches.get(key) === settled) {
        this.searches.delete(key);
      }
    });
    this.searches.set(key, settled);
    return result;
  }
}

function noop(): void {
  // How a request ends is its own caller's concern.
}
