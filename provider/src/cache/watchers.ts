import { InterruptedError } from "../errors/interruptedError";
import type { Clock } from "../client/clock";
import { currentDeadline } from "../client/deadline";
import type { Observation } from "../client/services/observation";
import type { CacheSource } from "./cacheSource";
import type { Snapshot } from "./snapshot";

/** An operation that waits for an update of an object. */
export interface Watcher<T> {
  readonly id: string;
  /** Only what was requested later than this is an update. */
  sinceTick: number;
  /** Number of complete lists in a row that lacked the object. */
  absenceCount: number;
  /** When the last of these arrived, in milliseconds since the epoch. */
  lastAbsentAt: number;
  readonly resolve: (result: WatchResult<T>) => void;
}

/** An update, or why there will be none. */
export type WatchResult<T> =
  { readonly observation: Observation<T> | undefined } | { readonly error: unknown };

/** A single absence from a list proves nothing: lists are stale, and objects move between pages while they are read. */
const absencesToConfirm = 2;

/** All operations that wait for an update of an object of a kind. */
export class Watchers<T> {
  private readonly active = new Set<Watcher<T>>();
  /** Ids of all objects that have been watched in this process. */
  private readonly watchedIds = new Set<string>();

  constructor(
    private readonly source: CacheSource<T>,
    private readonly clock: Clock,
  ) {}

  /** Number of operations that wait. */
  get size(): number {
    return this.active.size;
  }

  /** Number of objects that are no longer watched. */
  get endedCount(): number {
    return this.watchedIds.size - this.active.size;
  }

  /** Whether an operation still waits. */
  has(watcher: Watcher<T>): boolean {
    return this.active.has(watcher);
  }

  /**
   * Waits for an update of an object.
   *
   * @param sinceTick only what was requested later is an update.
   * @param onStart is called with the watcher, and a signal that is aborted when the wait ends.
   * @throws InterruptedError as soon as the current operation is interrupted.
   */
  async watch(
    id: string,
    sinceTick: number,
    onStart: (watcher: Watcher<T>, ended: AbortSignal) => void,
  ): Promise<Observation<T> | undefined> {
    const controller = new AbortController();
    const { signal } = currentDeadline();
    const result = await new Promise<WatchResult<T>>((resolve) => {
      const watcher: Watcher<T> = { id, sinceTick, absenceCount: 0, lastAbsentAt: -Infinity, resolve };
      this.active.add(watcher);
      this.watchedIds.add(id);
      const onAbort = (): void => {
        this.notify(watcher, { error: new InterruptedError(`nothing more is read of ${id}`) });
      };
      signal?.addEventListener("abort", onAbort, { signal: controller.signal });
      if (signal?.aborted) {
        onAbort();
      }
      onStart(watcher, controller.signal);
    });
    controller.abort();
    if ("error" in result) {
      throw result.error;
    }
    return result.observation;
  }

  /** Ends a wait. */
  notify(watcher: Watcher<T>, result: WatchResult<T>): void {
    this.active.delete(watcher);
    watcher.resolve(result);
  }

  /** Ends the waits for which a list has an update. */
  onSnapshot(snapshot: Snapshot<T>): void {
    for (const watcher of [...this.active]) {
      this.applySnapshot(watcher, snapshot);
    }
  }

  private applySnapshot(watcher: Watcher<T>, { startedTick, byId, complete }: Snapshot<T>): void {
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
}
