/** Initial delay before a retry, in milliseconds. */
const initialDelayMs = 500;
/** Maximum delay that the backoff reaches, in milliseconds. */
const maxDelayMs = 30_000;
/** Maximum delay that a server may request between two attempts, in milliseconds. */
const maxRetryAfterMs = 5 * 60_000;

/** What the delay before a retry depends on. */
export interface RetryContext {
  /** 1 for the delay after the first attempt. */
  readonly attempt: number;
  /** Value of the `Retry-After` header: seconds or an HTTP date. */
  readonly retryAfter?: string | undefined;
  /** Time of day in milliseconds since the epoch, by the clock that dates are compared with. */
  readonly now: number;
  /** Uniform in [0, 1). */
  readonly random: number;
}

/**
 * The delay before a retry, in milliseconds.
 *
 * The delay doubles from half a second to half a minute, half of it random. Where the server requests a longer one, that is used,
 * plus up to a tenth so that waiting clients do not come back together.
 */
export function retryDelayMs({ attempt, retryAfter, now, random }: RetryContext): number {
  const ceilingMs = Math.min(maxDelayMs, initialDelayMs * 2 ** (attempt - 1));
  const backoffMs = ceilingMs / 2 + (ceilingMs / 2) * random;
  const retryAfterMs = Math.min(parseRetryAfter(retryAfter, now) ?? 0, maxRetryAfterMs) * (1 + random / 10);
  return Math.round(Math.max(backoffMs, retryAfterMs));
}

/** Milliseconds that a `Retry-After` header requests, or `undefined` when it says nothing usable. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header.trim() === "") {
    return undefined;
  }
  const seconds = Number(header);
  if (Number.isFinite(seconds)) {
    return seconds >= 0 ? seconds * 1000 : undefined;
  }
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
