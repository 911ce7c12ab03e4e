import { ApiError } from "../errors/apiError";
import type { Clock } from "../client/clock";
import { SharedTask } from "../client/sharedTask";
import type { CacheSource } from "./cacheSource";
import type { Snapshot } from "./snapshot";

/** Statuses of a service that does not list for this account, or not at all. */
const listForbiddenStatuses: readonly number[] = [403, 404, 405];

/** Shared lists of all objects, and which of them are newer than the last write. */
export class ListCache<T> {
  /** Number of requests that all lists have taken. */
  requestCount = 0;
  /** Number of requests that a list takes, as far as is known. */
  requestsPerList = 1;
  private pendingList: { readonly startedTick: number; readonly done: SharedTask<Snapshot<T>> } | undefined;
  private lastSnapshot: Snapshot<T> | undefined;
  /** Counts up with every request and every write, so that "requested later" needs no clock. */
  private tick = 0;
  private writeTick = 0;
  /** Whether the service has refused to list, so that another request is wasted in this process. */
  private isListForbidden = false;

  /** @param onSnapshot is called with every new list. */
  constructor(
    private readonly source: CacheSource<T>,
    private readonly clock: Clock,
    private readonly onSnapshot: (snapshot: Snapshot<T>) => void,
  ) {}

  /** The last moment that was marked. */
  get currentTick(): number {
    return this.tick;
  }

  /** The moment of the last write. */
  get lastWriteTick(): number {
    return this.writeTick;
  }

  /** The last list, if it is complete and was requested after the last write. */
  get currentSnapshot(): Snapshot<T> | undefined {
    const { lastSnapshot } = this;
    return lastSnapshot?.complete && lastSnapshot.startedTick > this.writeTick ? lastSnapshot : undefined;
  }

  /** Marks a moment: only lists that are requested later have a greater tick. */
  nextTick(): number {
    return ++this.tick;
  }

  /** Makes all lists so far outdated. */
  invalidate(): void {
    this.writeTick = this.nextTick();
  }

  /** A list that was requested after a moment; one that is in flight already is shared. */
  async listAfter(afterTick: number): Promise<Snapshot<T>> {
    while (this.pendingList) {
      const { startedTick, done } = this.pendingList;
      if (startedTick > afterTick) {
        return done.wait();
      }
      await done.settled();
    }
    const startedTick = this.nextTick();
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

  /** The same for what single reads can replace; `undefined` where the account may read, but not list. */
  async listIfPermitted(afterTick: number): Promise<Snapshot<T> | undefined> {
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

  /** Completes a list that does not show everything by the objects of a name, where the service finds them. */
  async completeByName(snapshot: Snapshot<T>, name: string | undefined): Promise<Snapshot<T>> {
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

  private async fetchList(startedTick: number): Promise<Snapshot<T>> {
    const startedAt = this.clock.now();
    const { items, complete, requests } = await this.source.list();
    this.requestsPerList = Math.max(1, requests);
    const byId = new Map(items.map((observation) => [observation.id, observation]));
    const snapshot = { startedTick, startedAt, byId, complete };
    this.lastSnapshot = snapshot;
    this.requestCount += requests;
    this.onSnapshot(snapshot);
    return snapshot;
  }
}
