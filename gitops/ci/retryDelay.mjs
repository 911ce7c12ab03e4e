const maxDelayMs = 60_000;

/**
 * How long to pause before a request is sent again, by what came back for it.
 * @param {{ method: string, attempt: number, status?: number, header?: (name: string) => string | null }} facts `attempt` counts from
 *   1; no status when there was no response
 * @returns {number | undefined} milliseconds; undefined when repeating would be of no use, or could do the work twice
 */
export function retryDelayMs({ method, attempt, status, header = () => null }) {
  const refused = isRateLimit(status, header);
  const broken = status === undefined || status >= 500;
  // A POST without a clear answer may have made its object.
  if (!refused && (!broken || method === "POST")) return undefined;
  const wantedSeconds = Number(header("retry-after") ?? Number.NaN);
  const delayMs = wantedSeconds > 0 ? wantedSeconds * 1000 : 1000 * 2 ** (attempt - 1);
  return Math.min(delayMs, maxDelayMs);
}

/**
 * GitHub says 403 as well as 429 where it means "too fast".
 * @param {number | undefined} status
 * @param {(name: string) => string | null} header
 */
function isRateLimit(status, header) {
  if (status === 429) return true;
  return status === 403 && (header("retry-after") !== null || header("x-ratelimit-remaining") === "0");
}
