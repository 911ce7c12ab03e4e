import { ApiError } from "../errors/apiError";
import { InterruptedError } from "../errors/interruptedError";
import { currentDeadline } from "../client/deadline";
import type { Clock } from "../client/clock";
import { SharedTask } from "../client/sharedTask";
import type { LazyItem, ListResult, Observation } from "../client/services/observation";
import { ScopeRecord } from "./scopeRecord";

/** How a kind of object is looked at. */
export interface CacheSource<T> {
  /** Lists all objects. */
  list(): Promise<ListResult<T>>;
  /** The objects of a name, where the service finds them without listing all. */
  listNamed?(name: string): Promise<ListResult<T>>;
  /** One object; `undefined` when the service says that it does not exist. */
  get(id: string): Promise<Observation<T> | undefined>;
  /** Whether an item of a list tells as much as a look at the object itself. */
  isDetailed(object: T): boolean;
}

/** A listing, by id, and when it was asked for. */
export interface Snapshot<T> {
  readonly startedTick: number;
  /** When it was asked for, in milliseconds since the epoch. */
  readonly startedAt: number;
  readonly byId: ReadonlyMap<string, LazyItem<T>>;
  readonly complete: boolean;
}

/** Somebody who waits for news of an object. */
interface Watcher<T> {
  readonly id: string;
  /** Only what was asked for later than this is news. */
  sinceTick: number;
  /** Complete listings in a row that lacked the object. */
  absenceCount: number;
  /** When the last of these came, in milliseconds since the epoch. */
  lastAbsentAt: number;
  readonly resolve: (result: WatchResult<T>) => void;
}

type WatchResult<T> = { readonly observation: Observation<T> | undefined } | { readonly error: unknown };

/** Reads that arrive within so many milliseconds count as arriving together. */
const batchWindowMs = 15;

/** A lone absence in a list is no proof: lists are stale, and objects move between pages while they are read. */
const absencesToConfirm = 2;

/** After so many waits have ended, looks are sooner, */
const minEndedWatches = 50;
/** while all of them together cost less than this share of a request for each of those waits. */
const maxRequestShare = 0.2;

/** Statuses of a service that does not list for this account, or not at all. */
const listForbiddenStatuses: readonly number[] = [403, 404, 405];

/** Time between the first list that lacks an object and the second one, in milliseconds. */
const secondListDelayMs = 400;

/** A list begun longer ago than this, in milliseconds, no longer tells what exists right before a create request. */
const maxListAgeBeforeCreateMs = 2_000;

/**
 * What one process knows of all objects of a kind in one place. Whoever waits or reads shares requests with all others who do:
 * lists when many ask, single looks when few do.
 *
 * What is shared stays right: a list item proves what it shows at the time the list was asked for; an absence is confirmed by a
 * second complete list or by a look at the object; nobody gets anything that was asked for before they asked; a shared request
 * that fails is everybody's failure.
 */
export class ResourceCache<T> {
  private readonly watchers = new Set<Watcher<T>>();
  private pendingList: { readonly startedTick: number; readonly done: SharedTask<Snapshot<T>> } | undefined;
  private lastSnapshot: Snapshot<T> | undefined;
  /** Counts up with every request and every write, so that "asked for later" needs no clock. */
  private tick = 0;
  private lastWriteTick = 0;
  /** How many requests a list takes, as far as is known. */
  private requestsPerList = 1;
  private readsSinceWrite = 0;
  /** Whether the service has refused to list, so that asking again is wasted in this process. */
  private isListForbidden = false;
  /** What has been waited for in this process. */
  private readonly watchedIds = new Set<string>();
  /** Requests that all lists, and looks for those who wait, have cost. */
  private requestCount = 0;

  constructor(
    private readonly source: CacheSource<T>,
    private readonly clock: Clock,
    /** Whether requests are scarce, because the gateway has refused some. */
    private readonly isThrottled: () => boolean = () => false,
    /** What the process does in that place, through whichever profile. */
    readonly scope = new ScopeRecord<T>(),
  ) {
    scope.onWrite(() => {
      this.invalidate();
    });
  }

  /**
   * Sends a request that makes, changes or deletes an object. What was listed before its answer is old afterwards; it may have
   * been listed before the request took effect.
   */
  async write<R>(request: () => Promise<R>): Promise<R> {
    return this.scope.write(request);
  }

  /**
   * The object as it is after the last write of this process; `undefined` when the service says that it does not exist.
   *
   * A single read is a single look. As soon as there are more reads than a list has pages, one list serves them all.
   */
  async read(id: string): Promise<Observation<T> | undefined> {
    this.readsSinceWrite++;
    if (!this.isCurrent(this.lastSnapshot)) {
      await this.clock.sleep(batchWindowMs);
    }
    if (!this.isCurrent(this.lastSnapshot) && this.readsSinceWrite > this.requestsPerList) {
      await this.listIfPermitted(this.lastWriteTick);
    }
    const item = this.isCurrent(this.lastSnapshot) ? this.lastSnapshot.byId.get(id) : undefined;
    return item && this.source.isDetailed(item.object) ? item : this.source.get(id);
  }

  /** The object as a request shows it that is sent after this call. */
  async get(id: string): Promise<Observation<T> | undefined> {
    return this.source.get(id);
  }

  /**
   * All objects right before a create request: as listed after the last write, moments ago.
   *
   * @param name completes a list that does not show everything by the objects of that name, where the service finds them.
   */
  async listBeforeCreate(name?: string): Promise<Snapshot<T>> {
    const { lastSnapshot } = this;
    const isRecent =
      this.isCurrent(lastSnapshot) && this.clock.now() - lastSnapshot.startedAt <= maxListAgeBeforeCreateMs;
    return this.completeByName(isRecent ? lastSnapshot : await this.listAfter(this.lastWriteTick), name);
  }

  /**
   * All objects as they are now.
   *
   * @param name as for {@link listBeforeCreate}.
   */
  async list(name?: string): Promise<Snapshot<T>> {
    return this.completeByName(await this.listAfter(++this.tick), name);
  }

  /** Completes a list for one name. */
  private async completeByName(snapshot: Snapshot<T>, name: string | undefined): Promise<Snapshot<T>> {
    if (snapshot.complete || name === undefined || !this.source.listNamed) {
      return snapshot;
    }
    const { items, complete } = await this.source.listNamed(name);
    const byId = new Map([
      ...snapshot.byId,
      ...items.map((observation) => [observation.id, observation] as const),
    ]);
    return { ...snapshot, byId, complete };
  }

  /**
   * The next news of an object: what a request shows that is sent after this call, at the latest one that is sent when the pause
   * is over.
   *
   * @returns `undefined` when the object does not exist, by the service's own word or by two complete lists.
   */
  async waitForUpdate(id: string, delayMs: number): Promise<Observation<T> | undefined> {
    const controller = new AbortController();
    const { signal } = currentDeadline();
    const result = await new Promise<WatchResult<T>>((resolve) => {
      const watcher: Watcher<T> = {
        id,
        sinceTick: ++this.tick,
        absenceCount: 0,
        lastAbsentAt: -Infinity,
        resolve,
      };
      this.watchers.add(watcher);
      this.watchedIds.add(id);
      const onAbort = (): void => {
        this.notify(watcher, { error: new InterruptedError(`nothing more is read of ${id}`) });
      };
      signal?.addEventListener("abort", onAbort, { signal: controller.signal });
      if (signal?.aborted) {
        onAbort();
      }
      void this.pollAfter(this.isPollingCheap() ? delayMs / 2 : delayMs, watcher, controller.signal);
    });
    controller.abort();
    if ("error" in result) {
      throw result.error;
    }
    return result.observation;
  }

  /** Looks when the pause is over, unless others' requests have brought news before. */
  private async pollAfter(delayMs: number, watcher: Watcher<T>, signal: AbortSignal): Promise<void> {
    await this.clock.sleep(delayMs, signal);
    try {
      while (this.watchers.has(watcher)) {
        const remainingMs = watcher.lastAbsentAt + secondListDelayMs - this.clock.now();
        if (remainingMs > 0) {
          await this.clock.sleep(remainingMs, signal);
          continue;
        }
        const snapshot =
          this.watchers.size > this.requestsPerList
            ? await this.listIfPermitted(watcher.sinceTick)
            : undefined;
        if (!this.watchers.has(watcher)) {
          return;
        }
        if (snapshot?.complete && !snapshot.byId.has(watcher.id)) {
          watcher.sinceTick = this.tick;
        } else {
          this.requestCount++;
          this.notify(watcher, { observation: await this.source.get(watcher.id) });
        }
      }
    } catch (error) {
      this.notify(watcher, { error });
    }
  }

  /**
   * Whether looks cost little: in a large stack that is made wave after wave, each look finds several that are ready, and those
   * that follow begin the sooner and more evenly for it.
   */
  private isPollingCheap(): boolean {
    const endedCount = this.watchedIds.size - this.watchers.size;
    return (
      endedCount >= minEndedWatches && this.requestCount < maxRequestShare * endedCount && !this.isThrottled()
    );
  }

  private invalidate(): void {
    this.lastWriteTick = ++this.tick;
    this.readsSinceWrite = 0;
  }

  private isCurrent(snapshot: Snapshot<T> | undefined): snapshot is Snapshot<T> {
    return snapshot !== undefined && snapshot.complete && snapshot.startedTick > this.lastWriteTick;
  }

  /** The same for requests that single looks can stand in for; `undefined` where the account may look, but not list. */
  private async listIfPermitted(afterTick: number): Promise<Snapshot<T> | undefined> {
    if (this.isListForbidden) {
      return undefined;
    }
    try {
      return await this.listAfter(afterTick);
    } catch (error) {
      if (!(error instanceof ApiError && listForbiddenStatuses.includes(error.status))) {
        throw error;
      }
      this.isListForbidden = true;
      return undefined;
    }
  }

  /** A list that was asked for after a moment; one that is on its way already is shared. */
  private async listAfter(afterTick: number): Promise<Snapshot<T>> {
    while (this.pendingList) {
      const { startedTick, done } = this.pendingList;
      if (startedTick > afterTick) {
        return done.wait();
      }
      await done.settled();
    }
    const startedTick = ++this.tick;
    const done = new SharedTask(async () => {
      try {
        return await this.fetchList(startedTick);
      } finally {
        this.pendingList = undefined;
      }
    });
    this.pendingList = { startedTick, done };
    return done.wait();
  }

  private async fetchList(startedTick: number): Promise<Snapshot<T>> {
    const startedAt = this.clock.now();
    const { items, complete, requests } = await this.source.list();
    this.requestsPerList = Math.max(1, requests);
    const byId = new Map(items.map((observation) => [observation.id, observation]));
    const snapshot = { startedTick, startedAt, byId, complete };
    this.lastSnapshot = snapshot;
    this.requestCount += requests;
    for (const watcher of [...this.watchers]) {
      this.notifyFromSnapshot(watcher, snapshot);
    }
    return snapshot;
  }

  private notifyFromSnapshot(watcher: Watcher<T>, { startedTick, byId, complete }: Snapshot<T>): void {
    if (startedTick <= watcher.sinceTick) {
      return;
    }
    const observation = byId.get(watcher.id);
    if (observation) {
      watcher.absenceCount = 0;
      if (this.source.isDetailed(observation.object)) {
        this.notify(watcher, { observation });
      }
    } else if (complete) {
      watcher.lastAbsentAt = this.clock.now();
      if (++watcher.absenceCount >= absencesToConfirm) {
        this.notify(watcher, { observation: undefined });
      }
    }
  }

  private notify(watcher: Watcher<T>, result: WatchResult<T>): void {
    this.watchers.delete(watcher);
    watcher.resolve(result);
  }
}
