import { ApiError } from "../errors/apiError";
import { DeadlineError } from "../errors/deadlineError";
import { NoAnswerError } from "../errors/networkError";
import { UnreadableAnswerError } from "../errors/invalidResponseError";
import type { Call } from "./apiOperations";
import { isNotFound } from "./notFound";

/**
 * What a failed request says of the work it asked for: certainly not done, or open, that is, perhaps done. (An answer of 2xx
 * with a readable body proves that it was done, and is no failure.)
 */
export type Outcome = "not done" | "open";

interface Row {
  /** The sign, in words. */
  readonly sign: string;
  readonly test: (error: unknown) => boolean;
  readonly outcome: Outcome;
  /** Whether the next try may well succeed. */
  readonly passing: boolean;
}

const status = (test: (status: number) => boolean) => (error: unknown) =>
  error instanceof ApiError && test(error.status);

/** The first row that fits decides. */
export const outcomeTable: readonly Row[] = [
  {
    sign: "the time-out of the operation left no time to send it",
    test: (error) => error instanceof DeadlineError,
    outcome: "not done",
    passing: false,
  },
  {
    sign: "the endpoint's certificate was refused, or the proxy refused the way there",
    test: (error) => error instanceof NoAnswerError && error.lasting,
    outcome: "not done",
    passing: false,
  },
  {
    sign: "no connection came about: refused, no answer, unknown host, no route, proxy, TLS handshake",
    test: (error) => error instanceof NoAnswerError && error.neverSent,
    outcome: "not done",
    passing: true,
  },
  {
    sign: "the connection broke or the answer took too long",
    test: (error) => error instanceof NoAnswerError,
    outcome: "open",
    passing: true,
  },
  {
    sign: "2xx with a body that is cut, no JSON, or lacks the id",
    test: (error) => error instanceof UnreadableAnswerError,
    outcome: "open",
    passing: true,
  },
  {
    // The gateway counts requests before it passes them on.
    sign: "429",
    test: status((code) => code === 429),
    outcome: "not done",
    passing: true,
  },
  {
    sign: "408 and 5xx",
    test: status((code) => code === 408 || code >= 500),
    outcome: "open",
    passing: true,
  },
  {
    sign: "3xx and other 4xx: the request was refused",
    test: status(() => true),
    outcome: "not done",
    passing: false,
  },
];

/** Whether a failed request may have been carried out all the same. */
export function isOpen(error: unknown): boolean {
  return rowOf(error)?.outcome === "open";
}

/** Whether a failure may be over at the next try. */
export function isPassing(error: unknown): boolean {
  return rowOf(error)?.passing === true;
}

/**
 * Whether a request may be sent again as it is: when it was certainly not carried out, or when carrying it out twice does no
 * harm.
 */
export function mayRepeat(error: unknown, call: Call): boolean {
  if (isNotFound(error, call)) {
    // The service's own word, which hides behind 5xx at times.
    return false;
  }
  const row = rowOf(error);
  return row?.passing === true && (row.outcome === "not done" || call.repeatable);
}

function rowOf(error: unknown): Row | undefined {
  return outcomeTable.find(({ test }) => test(error));
}
