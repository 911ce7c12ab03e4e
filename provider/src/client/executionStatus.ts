import { ApiError } from "../errors/apiError";
import { DeadlineError } from "../errors/deadlineError";
import { InterruptedError } from "../errors/interruptedError";
import { NetworkError } from "../errors/networkError";
import { InvalidResponseError } from "../errors/invalidResponseError";
import type { ApiOperation } from "./apiOperations";
import { isNotFound } from "./notFound";

/**
 * Whether a failed request was executed: certainly not, or unknown. (A 2xx response with a valid body proves that it was executed,
 * and is no failure.)
 */
type ExecutionStatus = "notExecuted" | "unknown";

interface ExecutionRule {
  /** The condition in words. */
  readonly condition: string;
  readonly matches: (error: unknown) => boolean;
  readonly execution: ExecutionStatus;
  /** Whether the next attempt may succeed. */
  readonly transient: boolean;
}

const status = (test: (status: number) => boolean) => (error: unknown) =>
  error instanceof ApiError && test(error.status);

/** The first row that fits decides. */
export const executionRules: readonly ExecutionRule[] = [
  {
    condition: "the time-out of the operation left no time to send it",
    matches: (error) => error instanceof DeadlineError,
    execution: "notExecuted",
    transient: false,
  },
  {
    condition: "the operation was interrupted before it was sent",
    matches: (error) => error instanceof InterruptedError,
    execution: "notExecuted",
    transient: false,
  },
  {
    condition: "the endpoint's certificate was refused, or the proxy refused the way there",
    matches: (error) => error instanceof NetworkError && error.permanent,
    execution: "notExecuted",
    transient: false,
  },
  {
    condition: "no connection came about: refused, no response, unknown host, no route, proxy, TLS handshake",
    matches: (error) => error instanceof NetworkError && error.notSent,
    execution: "notExecuted",
    transient: true,
  },
  {
    condition: "the connection broke or the response took too long",
    matches: (error) => error instanceof NetworkError,
    execution: "unknown",
    transient: true,
  },
  {
    condition: "2xx with a body that is cut, no JSON, or lacks the id",
    matches: (error) => error instanceof InvalidResponseError,
    execution: "unknown",
    transient: true,
  },
  {
    // The gateway counts requests before it passes them on.
    condition: "429",
    matches: status((code) => code === 429),
    execution: "notExecuted",
    transient: true,
  },
  {
    condition: "408 and 5xx",
    matches: status((code) => code === 408 || code >= 500),
    execution: "unknown",
    transient: true,
  },
  {
    condition: "3xx and other 4xx: the request was refused",
    matches: status(() => true),
    execution: "notExecuted",
    transient: false,
  },
];

/** Whether a failed request may have been executed all the same. */
export function isIndeterminate(error: unknown): boolean {
  return findRule(error)?.execution === "unknown";
}

/** Whether the next attempt may succeed. */
export function isTransient(error: unknown): boolean {
  return findRule(error)?.transient === true;
}

/**
 * Whether a request may be retried: when it was certainly not executed, or when executing it twice does no harm.
 */
export function isRetryable(error: unknown, operation: ApiOperation): boolean {
  if (isNotFound(error, operation)) {
    // The service says so itself, at times with a status of 5xx.
    return false;
  }
  const rule = findRule(error);
  return rule?.transient === true && (rule.execution === "notExecuted" || operation.idempotent);
}

function findRule(error: unknown): ExecutionRule | undefined {
  return executionRules.find(({ matches }) => matches(error));
}
