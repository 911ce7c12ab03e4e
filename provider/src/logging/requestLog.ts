/** A finished attempt of a request. */
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
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** A line about one attempt: method, path, result, duration, request id, and its number. */
export function formatRequestAttempt(request: RequestAttempt): string {
  const { method, target, status, failure, durationMs, requestId, attempt } = request;
  const result = status === undefined ? `no response (${failure ?? "unknown"})` : `returned ${status}`;
  const details = [requestId && `request ${requestId}`, attempt > 1 && `try ${attempt}`].filter(Boolean);
  return `debug: ${method} ${target} ${result} in ${durationMs} ms${details.length > 0 ? ` (${details.join(", ")})` : ""}`;
}
