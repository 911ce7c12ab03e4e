import { ApiError } from "../errors/apiError";
import type { Clock } from "../client/clock";
import { SharedWork } from "../client/sharedTask";
import type { Listed, Observed } from "./observation";
import { PlaceRecord } from "./scopeRecord";

/** All objects of a kind in one place, as one or more pages told. */
export interface Listing<T> {
  readonly looks: readonly Listed<T>[];
  /** Whether all pages came; otherwise an absence says nothing. */
  readonly complete: boolean;
  /** How many requests it took. */
  readonly pages: number;
}

/** How a kind of object is looked at. */
export interface Source<T> {
  /** Lists all objects. */
  list(): Promise<Listing<T>>;
  /** The objects of a name, where the service finds them without listing all. */
  listNamed?(name: string): Promise<Listing<T>>;
  /** One object; `undefined` when the service says that it does not exist. */
  get(id: string): Promise<Observed<T> | undefined>;
  /** Whether an item of a list tells as much as a look at the object itself. */
  isWhole(object: T): boolean;
}

/** A listing, by id, and when it was asked for. */
export interface Snapshot<T> {
  readonly begun: number;
  /** When it was asked for, in milliseconds since the epoch. */
  readonly begunAt: number;
  readonly byId: ReadonlyMap<string, Listed<T>>;
  readonly complete: boolean;
}

/** Somebody who waits for news of an object. */
interface Watcher<T> {
  readonly id: string;
  /** Only what was asked for later than this is news. */
  since: number;
  /** Complete listings in a row that lacked the object. */
  absences: number;
  /** When the last of these came, in milliseconds since the epoch. */
  absentAt: number;
  readonly tell: (outcome: Outcome<T>) => void;
}

type Outcome<T> = { readonly look: Observed<T> | undefined } | { readonly error: unknown };

/** Reads that arrive within so many milliseconds count as arriving together. */
const gatherMs = 15;

/** A lone absence in a list is no proof: lists are stale, and objects move between pages while they are read. */
const absencesThatProve = 2;

/** After so many waits have ended, looks are sooner, */
const manyEnded = 50;
/** while all of them together cost less than this share of a request for each of those waits. */
const cheapShare = 0.2;

/** Statuses of a service that does not list for this account, or not at all. */
const refusals: readonly number[] = [403, 404, 405];

/** Time between the first list that lacks an object and the second one, in milliseconds. */
const secondListPauseMs = 400;

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
export class Collection<T> {
  private readonly watchers = new Set<Watcher<T>>();
  private listing: { readonly begun: number; readonly done: SharedWork<Snapshot<T>> } | undefined;
  private last: Snapshot<T> | undefined;
  /** Counts up with every request and every write, so that "asked for later" needs no clock. */
  private tick = 0;
  private lastWrite = 0;
  /** How many requests a list takes, as far as is known. */
  private pages = 1;
  private readsSinceWrite = 0;
  /** Whether the service has refused to list, so that asking again is wasted in this process. */
  private isListRefused = false;
  /** What has been waited for in this process. */
  private readonly watched = new Set<string>();
  /** Requests that all lists, and looks for those who wait, have cost. */
  private looked = 0;

  constructor(
    private readonly source: Source<T>,
    private readonly clock: Clock,
    /** Whether requests are scarce, because the gateway has refused some. */
    private readonly isScarce: () => boolean = () => false,
    /** What the process does in that place, through whichever profile. */
    readonly place = new PlaceRecord<T>(),
  ) {
    place.onWrite(() => {
      this.outdate();
    });
  }

  /**
   * Sends a request that makes, changes or deletes an object. What was listed before its answer is old afterwards; it may have
   * been listed before the request took effect.
   */
  async write<R>(request: () => Promise<R>): Promise<R> {
    return this.place.write(request);
  }

  /**
   * The object as it is after the last write of this process; `undefined` when the service says that it does not exist.
   *
   * A single read is a single look. As soon as there are more reads than a list has pages, one list serves them all.
   */
  async read(id: string): Promise<Observed<T> | undefined> {
    this.readsSinceWrite++;
    if (!this.isCurrent(this.last)) {
      await this.clock.sleep(gatherMs);
    }
    if (!this.isCurrent(this.last) && this.readsSinceWrite > this.pages) {
      await this.listIfPermitted(this.lastWrite);
    }
    const listed = this.isCurrent(this.last) ? this.last.byId.get(id) : undefined;
    return listed && this.source.isWhole(listed.object) ? listed : this.source.get(id);
  }

  /** The object as a request shows it that is sent after this call. */
  async get(id: string): Promise<Observed<T> | undefined> {
    return this.source.get(id);
  }

  /**
   * All objects right before a create request: as listed after the last write, moments ago.
   *
   * @param name completes a list that does not show everything by the objects of that name, where the service finds them.
   */
  async listBeforeCreate(name?: string): Promise<Snapshot<T>> {
    const { last } = this;
    const isRecent = this.isCurrent(last) && this.clock.now() - last.begunAt <= maxListAgeBeforeCreateMs;
    return this.withNamed(isRecent ? last : await this.listAfter(this.lastWrite), name);
  }

  /**
   * All objects as they are now.
   *
   * @param name as for {@link listBeforeCreate}.
   */
  async listNow(name?: string): Promise<Snapshot<T>> {
    return this.withNamed(await this.listAfter(++this.tick), name);
  }

  /** Completes a list for one name. */
  private async withNamed(snapshot: Snapshot<T>, name: string | undefined): Promise<Snapshot<T>> {
    if (snapshot.complete || name === undefined || !this.source.listNamed) {
      return snapshot;
    }
    const { looks, complete } = await this.source.listNamed(name);
    const byId = new Map([...snapshot.byId, ...looks.map((look) => [look.id, look] as const)]);
    return { ...snapshot, byId, complete };
  }

  /**
   * The next news of an object: what a request shows that is sent after this call, at the latest one that is sent when the pause
   * is over.
   *
   * @returns `undefined` when the object does not exist, by the service's own word or by two complete lists.
   */
  async watch(id: string, pauseMs: number): Promise<Observed<T> | undefined> {
    const alarm = new AbortController();
    const outcome = await new Promise<Outcome<T>>((tell) => {
      const watcher: Watcher<T> = { id, since: ++this.tick, absences: 0, absentAt: -Infinity, tell };
      this.watchers.add(watcher);
      this.watched.add(id);
      void this.lookAfter(this.isCheap() ? pauseMs / 2 : pauseMs, watcher, alarm.signal);
    });
    alarm.abort();
    if ("error" in outcome) {
      throw outcome.error;
    }
    return outcome.look;
  }

  /** Looks when the pause is over, unless others' requests have brought news before. */
  private async lookAfter(pauseMs: number, watcher: Watcher<T>, signal: AbortSignal): Promise<void> {
    await this.clock.sleep(pauseMs, signal);
    try {
      while (this.watchers.has(watcher)) {
        const early = watcher.absentAt + secondListPauseMs - this.clock.now();
        if (early > 0) {
          await this.clock.sleep(early, signal);
          continue;
        }
        const shared =
          this.watchers.size > this.pages ? await this.listIfPermitted(watcher.since) : undefined;
        if (!this.watchers.has(watcher)) {
          return;
        }
        if (shared?.complete && !shared.byId.has(watcher.id)) {
          watcher.since = this.tick;
        } else {
          this.looked++;
          this.tell(watcher, { look: await this.source.get(watcher.id) });
        }
      }
    } catch (error) {
      this.tell(watcher, { error });
    }
  }

  /**
   * Whether looks cost little: in a large stack that is made wave after wave, each look finds several that are ready, and those
   * that follow begin the sooner and more evenly for it.
   */
  private isCheap(): boolean {
    const ended = this.watched.size - this.watchers.size;
    return ended >= manyEnded && this.looked < cheapShare * ended && !this.isScarce();
  }

  private outdate(): void {
    this.lastWrite = ++this.tick;
    this.readsSinceWrite = 0;
  }

  private isCurrent(snapshot: Snapshot<T> | undefined): snapshot is Snapshot<T> {
    return snapshot !== undefined && snapshot.complete && snapshot.begun > this.lastWrite;
  }

  /** The same for requests that single looks can stand in for; `undefined` where the account may look, but not list. */
  private async listIfPermitted(moment: number): Promise<Snapshot<T> | undefined> {
    if (this.isListRefused) {
      return undefined;
    }
    try {
      return await this.listAfter(moment);
    } catch (error) {
      if (!(error instanceof ApiError && refusals.includes(error.status))) {
        throw error;
      }
      this.isListRefused = true;
      return undefined;
    }
  }

  /** A list that was asked for after a moment; one that is on its way already is shared. */
  private async listAfter(moment: number): Promise<Snapshot<T>> {
    while (this.listing) {
      const { begun, done } = this.listing;
      if (begun > moment) {
        return done.wait();
      }
      await done.settled();
    }
    const begun = ++this.tick;
    const done = new SharedWork(async () => {
      try {
        return await this.list(begun);
      } finally {
        this.listing = undefined;
      }
    });
    this.listing = { begun, done };
    return done.wait();
  }

  private async list(begun: number): Promise<Snapshot<T>> {
    const begunAt = this.clock.now();
    const { looks, complete, pages } = await this.source.list();
    this.pages = Math.max(1, pages);
    const byId = new Map(looks.map((look) => [look.id, look]));
    const snapshot = { begun, begunAt, byId, complete };
    this.last = snapshot;
    this.looked += pages;
    for (const watcher of [...this.watchers]) {
      this.inform(watcher, snapshot);
    }
    return snapshot;
  }

  private inform(watcher: Watcher<T>, { begun, byId, complete }: Snapshot<T>): void {
    if (begun <= watcher.since) {
      return;
    }
    const look = byId.get(watcher.id);
    if (look) {
      watcher.absences = 0;
      if (this.source.isWhole(look.object)) {
        this.tell(watcher, { look });
      }
    } else if (complete) {
      watcher.absentAt = this.clock.now();
      if (++watcher.absences >= absencesThatProve) {
        this.tell(watcher, { look: undefined });
      }
    }
  }

  private tell(watcher: Watcher<T>, outcome: Outcome<T>): void {
    this.watchers.delete(watcher);
    watcher.tell(outcome);
  }
}
