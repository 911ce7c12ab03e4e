import type { Clock } from "../client/clock";
import type { CacheSource } from "./cacheSource";
import type { ListCache } from "./listCache";
import type { Watcher, Watchers } from "./watchers";

/** After so many waits have ended, polls are sooner, */
const minEndedWatches = 50;
/** while all of them together cost less than this share of a request for each of those waits. */
const maxRequestShare = 0.2;

/** Time between the first list that lacks an object and the second one, in milliseconds. */
const secondListDelayMs = 400;

/** What a poller works with. */
export interface WatchPollerOptions<T> {
  readonly source: CacheSource<T>;
  readonly clock: Clock;
  readonly lists: ListCache<T>;
  readonly watchers: Watchers<T>;
  /** Whether requests are scarce, because the gateway has refused some. */
  readonly isThrottled: () => boolean;
}

/** Polls for those that wait: by one list where many do, by reads of single objects where few do. */
export class WatchPoller<T> {
  private getCount = 0;

  constructor(private readonly options: WatchPollerOptions<T>) {}

  /**
   * Polls after a delay, unless the requests of others have brought an update before.
   *
   * @param ended aborted when the watcher's wait ends.
   */
  async pollAfter(delayMs: number, watcher: Watcher<T>, ended: AbortSignal): Promise<void> {
    const { clock, watchers } = this.options;
    await clock.sleep(this.isPollingCheap() ? delayMs / 2 : delayMs, ended);
    try {
      while (watchers.has(watcher)) {
        const remainingMs = watcher.lastAbsentAt + secondListDelayMs - clock.now();
        if (remainingMs > 0) {
          await clock.sleep(remainingMs, ended);
        } else {
          await this.poll(watcher);
        }
      }
    } catch (error) {
      watchers.notify(watcher, { error });
    }
  }

  private async poll(watcher: Watcher<T>): Promise<void> {
    const { source, lists, watchers } = this.options;
    const snapshot =
      watchers.size > lists.requestsPerList ? await lists.listIfPermitted(watcher.sinceTick) : undefined;
    if (!watchers.has(watcher)) {
      return;
    }
    if (snapshot?.complete && !snapshot.byId.has(watcher.id)) {
      watcher.sinceTick = lists.currentTick;
    } else {
      this.getCount++;
      watchers.notify(watcher, { observation: await source.get(watcher.id) });
    }
  }

  /**
   * Whether polls cost little: in a large stack that is created wave after wave, each poll finds several objects that are ready, and
   * those that follow begin the sooner and more evenly for it.
   */
  private isPollingCheap(): boolean {
    const { lists, watchers, isThrottled } = this.options;
    const { endedCount } = watchers;
    return (
      endedCount >= minEndedWatches &&
      lists.requestCount + this.getCount < maxRequestShare * endedCount &&
      !isThrottled()
    );
  }
}
