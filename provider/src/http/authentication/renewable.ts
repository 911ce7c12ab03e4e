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
  private latest: Promise<T> | undefined;

  constructor(
    private readonly fetch: () => Promise<T>,
    private readonly now: () => number,
  ) {}

  /** What is good now. A fetch that fails is not remembered. */
  async get(): Promise<T> {
    const known = this.latest;
    const value = await (known ?? this.renew());
    if (value.expiresAt - marginMs > this.now()) {
      return value;
    }
    // Another waiter may have begun the renewal in the meantime.
    return this.latest === known ? this.renew() : (this.latest ?? this.renew());
  }

  /** Fetches anew when what the cloud refused is still the latest one. */
  async replace(isRefused: (value: T) => boolean): Promise<void> {
    const known = this.latest;
    if (known && isRefused(await known) && this.latest === known) {
      await this.renew();
    }
  }

  private renew(): Promise<T> {
    const fetching = this.fetch();
    this.latest = fetching;
    fetching.catch(() => {
      if (this.latest === fetching) {
        this.latest = undefined;
      }
    });
    return fetching;
  }
}
