import { formatDuration } from "../constraints/duration";
import { ApiError } from "../errors/apiError";
import { HuaweiCloudError } from "../errors/huaweiCloudError";
import { InterruptedError } from "../errors/interruptedError";
import type { ApiResponse } from "./apiResponse";
import { createHttpClient, createRouteResolver } from "./httpClient";
import { currentDeadline, sleepUnlessInterrupted } from "./deadline";
import { describeRequest, rateLimitKeysOf, type ApiRequest } from "./apiRequest";
import type { RateLimiter } from "./rateLimiter";
import { isRetryable } from "./executionStatus";
import { isOperationLimit, parseRequestRate } from "./rateLimitMessage";
import type { AttemptResult } from "./parseResponse";
import { parseRetryAfter, retryDelayMs } from "./retryDelay";
import { sendOnce, type AttemptOptions, type HttpClient } from "./sendOnce";

export { describeRequest } from "./apiRequest";

/** Maximum retries of one request after a 429. */
const maxThrottleRetries = 20;

/** What a transport works with. */
export interface TransportOptions extends AttemptOptions {
  /** Queues the requests of the whole process. */
  readonly rateLimiter: RateLimiter;
  /** Maximum retries of a request that is safe to retry. */
  readonly maxRetries: number;
}

/** Sends requests, retries them where that is safe, and turns refusals into errors. */
export interface Transport {
  /**
   * @throws ApiError when the cloud refuses, NetworkError when no response comes, InvalidResponseError when the response is
   * no JSON or lacks its essential part, DeadlineError when the current deadline ends before the request can be sent.
   */
  send(apiRequest: ApiRequest): Promise<ApiResponse>;
}

/** Creates the transport of a process: one pool of connections for all services. */
export function createTransport(options: TransportOptions): Transport {
  const httpClient = { client: createHttpClient(options), resolveRoute: createRouteResolver(options) };
  return { send: (apiRequest) => sendWithRetry(httpClient, apiRequest, options) };
}

async function sendWithRetry(
  httpClient: HttpClient,
  apiRequest: ApiRequest,
  options: TransportOptions,
): Promise<ApiResponse> {
  const { rateLimiter, maxRetries } = options;
  let refreshed = false;
  let throttleRetries = 0;
  for (let attempt = 1; ; attempt++) {
    const result = await sendRateLimited(httpClient, apiRequest, options, attempt);
    if (!("error" in result)) {
      rateLimiter.onSuccess(rateLimitKeysOf(apiRequest));
      return result.response;
    }
    const { error, authorization } = result;
    if (error instanceof ApiError && error.status === 401 && !refreshed && apiRequest.authenticator) {
      refreshed = true;
      if (await apiRequest.authenticator.refresh(authorization)) {
        continue;
      }
    }
    if (error instanceof ApiError && error.status === 429) {
      // All requests that count for the same limit wait for it, so that it does not count as a failed attempt.
      if (++throttleRetries > maxThrottleRetries) {
        throw error;
      }
      recordThrottle(error, apiRequest, result, options);
      continue;
    }
    if (attempt - throttleRetries > maxRetries || !isRetryable(error, apiRequest.operation)) {
      throw error;
    }
    await waitBeforeRetry(attempt - throttleRetries, result, options);
  }
}

/** Sends a request once, as soon as it has its credentials and is eligible. */
async function sendRateLimited(
  httpClient: HttpClient,
  apiRequest: ApiRequest,
  options: TransportOptions,
  attempt: number,
): Promise<AttemptResult> {
  const { operation, pathParams, authenticator, bypassRateLimit } = apiRequest;
  const gate = apiRequest.credentialGuard ?? authenticator?.credentialGuard;
  const send = async (): Promise<AttemptResult> => {
    try {
      const result = await sendOnce(httpClient, apiRequest, options, attempt);
      const error = gate?.onResult("error" in result ? result.error : undefined);
      return error === undefined ? result : { authorization: {}, ...result, error };
    } catch (error) {
      gate?.onResult(error);
      throw error;
    }
  };
  await authenticator?.prepare?.();
  const requestLabel = describeRequest(operation, pathParams);
  return options.rateLimiter.run(send, {
    requestLabel,
    rateLimitKeys: rateLimitKeysOf(apiRequest),
    gate,
    bypassConcurrency: bypassRateLimit,
  });
}

/** Learns from a 429, for all requests that count for the limit. */
function recordThrottle(
  { errorMessage, request, requestId }: ApiError,
  apiRequest: ApiRequest,
  { retryAfter, serverNow = 0 }: FailedAttempt,
  { rateLimiter }: TransportOptions,
): void {
  const [service, operation] = rateLimitKeysOf(apiRequest);
  rateLimiter.onThrottled(
    {
      rate: parseRequestRate(errorMessage),
      retryAfterMs: parseRetryAfter(retryAfter, serverNow),
      request: requestId === undefined ? request : `${request}, request ${requestId}`,
    },
    isOperationLimit(errorMessage) ? operation : service,
  );
}

/**
 * @throws the failure itself when the deadline ends before the pause, DeadlineError when it is a pause that the server requested,
 * InterruptedError when the operation is interrupted.
 */
async function waitBeforeRetry(
  attempt: number,
  { error, retryAfter, serverNow }: FailedAttempt,
  { clock }: TransportOptions,
): Promise<void> {
  const context = { attempt, now: serverNow ?? 0, random: clock.random() };
  const delayMs = retryDelayMs({ ...context, retryAfter });
  const isServerRequested = delayMs > retryDelayMs(context);
  const retryAfterMs = parseRetryAfter(retryAfter, context.now);
  const summary = error instanceof HuaweiCloudError ? error.summary : String(error);
  const reason =
    isServerRequested && retryAfterMs !== undefined
      ? `the cloud asked to wait ${formatDuration(retryAfterMs)} (Retry-After)`
      : `the next try is due in ${formatDuration(delayMs)}`;
  try {
    currentDeadline().assertWithin(clock.now() + delayMs, { summary, reason });
  } catch (late) {
    throw isServerRequested || late instanceof InterruptedError ? late : error;
  }
  await sleepUnlessInterrupted(clock, delayMs, summary);
}

type FailedAttempt = Extract<AttemptResult, { readonly error: unknown }>;
