const maxDelayMs = 60_000;

/** What came back for a request that failed. */
export interface FailedAttempt {
  readonly method: string;
  /** Counted from 1. */
  readonly attempt: number;
  /** Absent when there was no response. */
  readonly status?: number;
  readonly header?: (name: string) => string | null;
}

/**
 * Returns how long to pause before a request is sent again, in milliseconds; `undefined` when repeating would be of no use, or
 * could do the work twice.
 */
export function retryDelayMs({
  method,
  attempt,
  status,
  header = () => null,
}: FailedAttempt): number | undefined {
  const refused = isRateLimit(status, header);
  const broken = status === undefined || status >= 500;
  // A POST without a clear response may have made its object.
  if (!refused && (!broken || method === "POST")) {
    return undefined;
  }
  const wantedSeconds = Number(header("retry-after") ?? Number.NaN);
  const delayMs = wantedSeconds > 0 ? wantedSeconds * 1000 : 1000 * 2 ** (attempt - 1);
  return Math.min(delayMs, maxDelayMs);
}

/** GitHub says 403 as well as 429 where it means "too fast". */
function isRateLimit(status: number | undefined, header: (name: string) => string | null): boolean {
  if (status === 429) {
    return true;
  }
  return status === 403 && (header("retry-after") !== null || header("x-ratelimit-remaining") === "0");
}
