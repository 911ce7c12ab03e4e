/** Something as the cloud showed it, and the request that showed it. */
export interface Observation<T> {
  readonly object: T;
  readonly requestId?: string | undefined;
}

/** An item of a list. Its object is parsed at first access: most items of a long list are never used. */
export class LazyItem<T> implements Observation<T> {
  private value: T | undefined;

  constructor(
    readonly id: string,
    private readonly read: () => T,
    readonly requestId?: string,
  ) {}

  get object(): T {
    return (this.value ??= this.read());
  }
}

/** All objects of a kind in one scope, from one or more pages. */
export interface ListResult<T> {
  readonly items: readonly LazyItem<T>[];
  /** Whether all pages came; otherwise an absence says nothing. */
  readonly complete: boolean;
  /** How many requests it took. */
  readonly requests: number;
}
