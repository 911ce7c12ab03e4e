/** Something as the cloud showed it, and the request that showed it. */
export interface Observed<T> {
  readonly object: T;
  readonly requestId?: string | undefined;
}
