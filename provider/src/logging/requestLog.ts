/** One try of a request, over. */
export interface RequestAttempt {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** HTTP status; absent when no response came. */
  readonly status?: number | undefined;
  /** Why no response came. */
  readonly failure?: string | undefined;
  readonly durationMs: number;
  readonly requestId?: string | undefined;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** A line about one try: method, path, outcome, time, request id, which try it was. */
export function formatRequestAttempt(request: RequestAttempt): string {
  const { method, target, status, failure, durationMs, requestId, attempt } = request;
  const result = status === undefined ? `no response (${failure ?? "unknown"})` : `returned ${status}`;
  const details = [requestId && `request ${requestId}`, attempt > 1 && `try ${attempt}`].filter(Boolean);
  return `debug: ${method} ${target} ${result} in ${durationMs} ms${details.length > 0 ? ` (${details.join(", ")})` : ""}`;
}
