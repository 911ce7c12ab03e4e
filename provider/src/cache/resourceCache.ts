import type { Clock } from "../client/clock";
import type { Observation } from "../client/services/observation";
import type { CacheSource } from "./cacheSource";
import { ListCache } from "./listCache";
import { ScopeRecord } from "./scopeRecord";
import type { Snapshot } from "./snapshot";
import { Watchers } from "./watchers";
import { WatchPoller } from "./watchPoller";

/** Reads that arrive within so many milliseconds count as arriving together. */
const batchWindowMs = 15;

/** A list requested longer ago than this, in milliseconds, no longer shows what exists right before a create request. */
const maxListAgeBeforeCreateMs = 2_000;

/**
 * What one process knows of all objects of a kind in one scope. Operations that wait or read share requests: lists when there are
 * many of them, reads of single objects when there are few.
 *
 * What is shared stays right: a list item proves what it shows at the time the list was requested; an absence is confirmed by a
 * second complete list or by a read of the object; no operation gets anything that was requested before it asked; a shared request
 * that fails is the failure of all.
 */
export class ResourceCache<T> {
  private readonly lists: ListCache<T>;
  private readonly watchers: Watchers<T>;
  private readonly poller: WatchPoller<T>;
  private readsSinceWrite = 0;

  constructor(
    private readonly source: CacheSource<T>,
    private readonly clock: Clock,
    /** Whether requests are scarce, because the gateway has refused some. */
    isThrottled: () => boolean = () => false,
    /** What the process does in that scope, through any profile. */
    readonly scope = new ScopeRecord<T>(),
  ) {
    const watchers = new Watchers(source, clock);
    const lists = new ListCache(source, clock, (snapshot) => {
      watchers.onSnapshot(snapshot);
    });
    this.watchers = watchers;
    this.lists = lists;
    this.poller = new WatchPoller({ source, clock, lists, watchers, isThrottled });
    scope.onWrite(() => {
      lists.invalidate();
      this.readsSinceWrite = 0;
    });
  }

  /**
   * Sends a request that creates, changes or deletes an object. What was listed before its response is outdated afterwards; it may
   * have been listed before the request took effect.
   */
  async write<R>(request: () => Promise<R>): Promise<R> {
    return this.scope.write(request);
  }

  /**
   * The object as it is after the last write of this process; `undefined` when the service says that it does not exist.
   *
   * One read is one request for the object. As soon as there are more reads than a list has pages, one list serves them all.
   */
  async read(id: string): Promise<Observation<T> | undefined> {
    const { lists } = this;
    this.readsSinceWrite++;
    if (!lists.currentSnapshot) {
      await this.clock.sleep(batchWindowMs);
    }
    if (!lists.currentSnapshot && this.readsSinceWrite > lists.requestsPerList) {
      await lists.listIfPermitted(lists.lastWriteTick);
    }
    const item = lists.currentSnapshot?.byId.get(id);
    return item && this.source.isDetailed(item.object) ? item : this.source.get(id);
  }

  /** The object as shown by a request that is sent after this call. */
  async get(id: string): Promise<Observation<T> | undefined> {
    return this.source.get(id);
  }

  /**
   * All objects right before a create request: as listed after the last write, moments ago.
   *
   * @param name completes a list that does not show everything by the objects of that name, where the service finds them.
   */
  async listBeforeCreate(name?: string): Promise<Snapshot<T>> {
    const { lists } = this;
    const current = lists.currentSnapshot;
    const isRecent = current && this.clock.now() - current.startedAt <= maxListAgeBeforeCreateMs;
    return lists.completeByName(isRecent ? current : await lists.listAfter(lists.lastWriteTick), name);
  }

  /**
   * All objects as they are now.
   *
   * @param name as for {@link listBeforeCreate}.
   */
  async list(name?: string): Promise<Snapshot<T>> {
    const { lists } = this;
    return lists.completeByName(await lists.listAfter(lists.nextTick()), name);
  }

  /**
   * The next update of an object: what is shown by a request that is sent after this call, at the latest by one that is sent after
   * the delay.
   *
   * @returns `undefined` when the object does not exist, as the service says or two complete lists show.
   * @throws InterruptedError as soon as the current operation is interrupted.
   */
  async waitForUpdate(id: string, delayMs: number): Promise<Observation<T> | undefined> {
    return this.watchers.watch(id, this.lists.nextTick(), (watcher, ended) => {
      void this.poller.pollAfter(delayMs, watcher, ended);
    });
  }
}
