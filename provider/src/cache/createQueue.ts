import { currentDeadline } from "../client/deadline";
import { SharedTask } from "../client/sharedTask";

/**
 * Serializes create requests whose results cannot be told apart, while the outcome of one is unknown.
 *
 * They run concurrently as long as every response arrives. When the outcome of one is unknown, what it created can only be found by
 * what no other request created: so the search waits for those in flight, and new ones wait for the search. None of them waits
 * beyond the deadline of its own operation.
 */
export class CreateQueue {
  private readonly inFlight = new Map<string, Set<SharedTask<unknown>>>();
  private readonly searches = new Map<string, SharedTask<unknown>>();
  private readonly unresolved = new Map<string, number>();
  private readonly abandoned = new Set<string>();

  /** Runs a request as soon as no search for the result of an earlier one with the same key is running. */
  async run<R>(key: string, request: () => Promise<R>): Promise<R> {
    for (let search = this.searches.get(key); search; search = this.searches.get(key)) {
      await search.settled();
    }
    const inFlight = this.inFlight.get(key) ?? new Set<SharedTask<unknown>>();
    this.inFlight.set(key, inFlight);
    const work = new SharedTask(request, currentDeadline());
    inFlight.add(work);
    try {
      return await work.run();
    } finally {
      inFlight.delete(work);
    }
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

  /**
   * Searches alone: after all requests in flight with the same key, and before any new one.
   *
   * @throws DeadlineError when the current deadline ends before the search can begin.
   */
  async resolve<R>(key: string, search: () => Promise<R>): Promise<R> {
    const earlier = this.searches.get(key);
    this.unresolved.set(key, this.unresolvedCount(key) + 1);
    const work = new SharedTask(async () => {
      await earlier?.settled();
      await Promise.all([...(this.inFlight.get(key) ?? [])].map((request) => request.settled()));
      return search();
    }, currentDeadline());
    this.searches.set(key, work);
    try {
      return await work.run();
    } finally {
      this.unresolved.set(key, this.unresolvedCount(key) - 1);
      if (this.searches.get(key) === work) {
        this.searches.delete(key);
      }
    }
  }
}
