import { SharedWork } from "../sharedTask";

/** Something that stops being good. */
export interface Expiring {
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Renewed this long before the end, in milliseconds: longer than a request and its repeats usually take. */
const marginMs = 5 * 60_000;

/**
 * Something that is fetched when it is needed: once however many wait for it, anew shortly before it expires, and anew when the
 * cloud refused it.
 */
export class Renewable<T extends Expiring> {
  private latest: SharedWork<T> | undefined;

  constructor(
    private readonly fetch: () => Promise<T>,
    private readonly now: () => number,
  ) {}

  /** What is good now. A fetch that fails is not remembered. */
  async get(): Promise<T> {
    const known = this.latest ?? this.renew();
    const value = await known.wait();
    if (value.expiresAt - marginMs > this.now()) {
      return value;
    }
    // Another waiter may have begun the renewal in the meantime.
    return (this.latest === known ? this.renew() : (this.latest ?? this.renew())).wait();
  }

  /** Fetches anew when what the cloud refused is still the latest one. */
  async replace(isRefused: (value: T) => boolean): Promise<void> {
    const known = this.latest;
    if (known && isRefused(await known.wait()) && this.latest === known) {
      await this.renew().wait();
    }
  }

  private renew(): SharedWork<T> {
    const fetching = new SharedWork<T>(async () => {
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
