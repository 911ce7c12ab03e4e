import { formatDuration } from "../constraints/duration";
import { ApiError } from "../errors/apiError";
import { HuaweiCloudError } from "../errors/huaweiCloudError";
import type { Answer } from "./apiResponse";
import { createClient, createRoutes } from "./httpClient";
import { currentDeadline } from "./deadline";
import { describeRequest, lanesOf, type Exchange } from "./apiRequest";
import type { Limiter } from "./rateLimiter";
import { mayRepeat } from "./executionStatus";
import { isOperationLimit, parseRequestRate } from "./rateLimitMessage";
import type { TryResult } from "./parseResponse";
import { parseRetryAfter, retryPauseMs } from "./retryDelay";
import { sendOnce, type TryOptions, type Wire } from "./sendOnce";

export { describeRequest, type Exchange } from "./apiRequest";

/** How often one request is sent again after a 429 before its error is the user's. */
const mostThrottled = 20;

/** What a transport works with. */
export interface TransportOptions extends TryOptions {
  /** Lets the requests of the whole process through. */
  readonly limiter: Limiter;
  /** How often a request is repeated when that is safe. */
  readonly maxRetries: number;
}

/** Sends requests, repeats them where that is safe, and turns refusals into errors. */
export interface Transport {
  /**
   * @throws ApiError when the cloud refuses, NoAnswerError when no answer comes, UnreadableAnswerError when the answer is
   * no JSON or not what the call is about, DeadlineError when the current deadline ends before the request can be sent.
   */
  send(exchange: Exchange): Promise<Answer>;
}

/** Makes the transport of a process: one pool of connections for all services. */
export function createTransport(options: TransportOptions): Transport {
  const wire = { client: createClient(options), routes: createRoutes(options) };
  return { send: (exchange) => sendWithRepeats(wire, exchange, options) };
}

async function sendWithRepeats(wire: Wire, exchange: Exchange, options: TransportOptions): Promise<Answer> {
  const { limiter, maxRetries } = options;
  let renewed = false;
  let throttled = 0;
  for (let attempt = 1; ; attempt++) {
    const result = await sendInTurn(wire, exchange, options, attempt);
    if (!("error" in result)) {
      limiter.succeeded(lanesOf(exchange));
      return result.answer;
    }
    const { error, authorization } = result;
    if (error instanceof ApiError && error.status === 401 && !renewed && exchange.authenticator) {
      renewed = true;
      if (await exchange.authenticator.renew(authorization)) {
        continue;
      }
    }
    if (error instanceof ApiError && error.status === 429) {
      // All requests that count for the same limit wait for it, which is no fault of this one's.
      if (++throttled > mostThrottled) {
        throw error;
      }
      learnFrom(error, exchange, result, options);
      continue;
    }
    if (attempt - throttled > maxRetries || !mayRepeat(error, exchange.call)) {
      throw error;
    }
    await pauseBeforeRepeat(attempt - throttled, result, options);
  }
}

/** Sends a request once, when it has its credentials and when it is its turn. */
async function sendInTurn(
  wire: Wire,
  exchange: Exchange,
  options: TransportOptions,
  attempt: number,
): Promise<TryResult> {
  const { call, places, authenticator, signsIn: unlimited } = exchange;
  const gate = exchange.trust ?? authenticator?.trust;
  const send = async (): Promise<TryResult> => {
    try {
      const result = await sendOnce(wire, exchange, options, attempt);
      const error = gate?.leave("error" in result ? result.error : undefined);
      return error === undefined ? result : { authorization: {}, ...result, error };
    } catch (error) {
      gate?.leave(error);
      throw error;
    }
  };
  await authenticator?.prepare?.();
  const request = describeRequest(call, places);
  return options.limiter.run(send, { request, lanes: lanesOf(exchange), gate, unlimited });
}

/** Learns from a 429, for those who count for the limit that was reached. */
function learnFrom(
  { errorMessage, request, requestId }: ApiError,
  exchange: Exchange,
  { retryAfter, serverNow = 0 }: Failure,
  { limiter }: TransportOptions,
): void {
  const [service, operation] = lanesOf(exchange);
  limiter.throttled(
    {
      rate: parseRequestRate(errorMessage),
      retryAfterMs: parseRetryAfter(retryAfter, serverNow),
      request: requestId === undefined ? request : `${request}, request ${requestId}`,
    },
    isOperationLimit(errorMessage) ? operation : service,
  );
}

/** @throws the failure itself when the deadline ends before the pause, or DeadlineError when it is a pause that was asked for. */
async function pauseBeforeRepeat(
  attempt: number,
  { error, retryAfter, serverNow }: Failure,
  { clock }: TransportOptions,
): Promise<void> {
  const occasion = { attempt, now: serverNow ?? 0, random: clock.random() };
  const pause = retryPauseMs({ ...occasion, retryAfter });
  const isAsked = pause > retryPauseMs(occasion);
  const asked = parseRetryAfter(retryAfter, occasion.now);
  const what = error instanceof HuaweiCloudError ? error.problem : String(error);
  const why =
    isAsked && asked !== undefined
      ? `the cloud asked to wait ${formatDuration(asked)} (Retry-After)`
      : `the next try is due in ${formatDuration(pause)}`;
  try {
    currentDeadline().allow(clock.now() + pause, { what, why });
  } catch (late) {
    throw isAsked ? late : error;
  }
  await clock.sleep(pause);
}

type Failure = Extract<TryResult, { readonly error: unknown }>;
