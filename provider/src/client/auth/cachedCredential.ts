import { SharedTask } from "../sharedTask";

/** A value that expires. */
export interface Expiring {
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Renewed this long before the end, in milliseconds: longer than a request and its retries usually take. */
const marginMs = 5 * 60_000;

/**
 * A credential that is fetched when it is needed: once for all that wait for it, again shortly before it expires, and again when the
 * cloud has refused it.
 */
export class CachedCredential<T extends Expiring> {
  private latest: SharedTask<T> | undefined;

  constructor(
    private readonly fetch: () => Promise<T>,
    private readonly now: () => number,
  ) {}

  /** The current value. A failed fetch is not cached. */
  async get(): Promise<T> {
    const known = this.latest ?? this.refresh();
    const value = await known.wait();
    if (value.expiresAt - marginMs > this.now()) {
      return value;
    }
    // Another waiter may have begun the renewal in the meantime.
    return (this.latest === known ? this.refresh() : (this.latest ?? this.refresh())).wait();
  }

  /** Fetches a new value when the one that the cloud refused is still the latest. */
  async invalidate(isRejected: (value: T) => boolean): Promise<void> {
    const known = this.latest;
    if (known && isRejected(await known.wait()) && this.latest === known) {
      await this.refresh().wait();
    }
  }

  private refresh(): SharedTask<T> {
    const fetching = new SharedTask<T>(async () => {
      try {
        return await this.fetch();
      } catch (error) {
        if (this.latest === fetching) {
          this.latest = undefined;
        }
        throw error;
      }
    });
    this.latest = fetching;
    return fetching;
  }
}
