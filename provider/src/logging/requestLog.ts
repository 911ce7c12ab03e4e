/** One try of a request, over. */
export interface TriedRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** HTTP status; absent when no answer came. */
  readonly status?: number | undefined;
  /** Why no answer came. */
  readonly failure?: string | undefined;
  readonly tookMs: number;
  readonly requestId?: string | undefined;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** A line about one try: method, path, outcome, time, request id, which try it was. */
export function requestLine(tried: TriedRequest): string {
  const { method, target, status, failure, tookMs, requestId, attempt } = tried;
  const outcome = status === undefined ? `no answer (${failure ?? "unknown"})` : `answered ${status}`;
  const details = [requestId && `request ${requestId}`, attempt > 1 && `try ${attempt}`].filter(Boolean);
  return `debug: ${method} ${target} ${outcome} in ${tookMs} ms${details.length > 0 ? ` (${details.join(", ")})` : ""}`;
}
