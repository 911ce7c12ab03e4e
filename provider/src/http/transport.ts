import type { AxiosInstance, AxiosResponse } from "axios";
import { ApiError } from "../errors/apiError";
import { UnreadableAnswerError } from "../errors/unreadableAnswerError";
import type { TriedRequest } from "../logging/requestLog";
import { Secrets, secretsIn } from "../logging/secrets";
import { fillPath, queryString } from "./address";
import { readError, type Answer } from "./answer";
import type { Authenticator } from "./authentication";
import type { Call } from "./calls";
import { explainClockSkew } from "./clockSkew";
import { createClient, perRequest, plainFailure, type ClientOptions } from "./client";
import type { Clock } from "./clock";
import { noAnswer } from "./noAnswer";
import type { Limiter } from "./limiter";
import { mayRepeat } from "./outcomes";
import { parseRequestRate } from "./rateLimitWords";
import { parseRetryAfter, retryPauseMs } from "./retryTiming";

/** How often one request is sent again after a 429 before its error is the user's. */
const mostThrottled = 20;

/** What a transport works with. */
export interface TransportOptions extends ClientOptions {
  /** Lets the requests of the whole process through. */
  readonly limiter: Limiter;
  readonly clock: Clock;
  /** How often a request is repeated when that is safe. */
  readonly maxRetries: number;
  /** What no message may repeat. @default nothing but what requests carry */
  readonly secrets?: Secrets;
  /** Hears of every try. */
  readonly observe?: (tried: TriedRequest) => void;
}

/** One request. */
export interface Exchange {
  readonly call: Call;
  /** Base URL of the service, without version. */
  readonly endpoint: string;
  /** Values for the places in the call's path. */
  readonly places: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Further headers, covered by the signature. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Who is asking; absent only for the call that gets a token. */
  readonly authenticator?: Authenticator | undefined;
  /**
   * Whether the request gets credentials for others. Those hold their places at the limiter while they wait for it, so it
   * must not queue for a place behind them.
   */
  readonly signsIn?: boolean;
  /** When to give up repeating, in milliseconds since the epoch. */
  readonly deadline?: number | undefined;
  /** Called right before each attempt is handed to the network. */
  readonly onAttempt?: () => void;
}

/** Sends requests, repeats them where that is safe, and turns refusals into errors. */
export interface Transport {
  /**
   * @throws ApiError when the cloud refuses, NoAnswerError when no answer comes, UnreadableAnswerError when the answer is
   * no JSON.
   */
  send(exchange: Exchange): Promise<Answer>;
}

/** Makes the transport of a process: one pool of connections for all services. */
export function createTransport(options: TransportOptions): Transport {
  const client = createClient(options);
  return { send: (exchange) => sendWithRepeats(client, exchange, options) };
}

/** How a request is named in messages: the project id tells the reader nothing. */
export function describeRequest(call: Call, places: Readonly<Record<string, string>>): string {
  return `${call.method} ${fillPath(call.path.replace("/v1/{project_id}", "…"), places)}`;
}

async function sendWithRepeats(
  client: AxiosInstance,
  exchange: Exchange,
  options: TransportOptions,
): Promise<Answer> {
  const { clock, limiter, maxRetries } = options;
  let renewed = false;
  let throttled = 0;
  for (let attempt = 1; ; attempt++) {
    const send = (): Promise<Outcome> => sendOnce(client, exchange, options, attempt);
    const outcome = exchange.signsIn ? await send() : await limiter.run(send);
    if (!("error" in outcome)) {
      limiter.succeeded();
      return outcome.answer;
    }
    const { error, authorization } = outcome;
    if (error instanceof ApiError && error.status === 401 && !renewed && exchange.authenticator) {
      renewed = true;
      if (await exchange.authenticator.renew(authorization)) {
        continue;
      }
    }
    const now = clock.now();
    if (error instanceof ApiError && error.status === 429 && !exchange.signsIn) {
      // All requests of the process wait for the gateway, which is no fault of this one's.
      throttled++;
      const rate = parseRequestRate(error.errorMessage);
      limiter.throttled({ rate, retryAfterMs: parseRetryAfter(outcome.retryAfter, now) });
      const tooLate = exchange.deadline !== undefined && now + limiter.pauseMs() > exchange.deadline;
      if (throttled > mostThrottled || tooLate) {
        throw error;
      }
      continue;
    }
    if (attempt - throttled > maxRetries || !mayRepeat(error, exchange.call)) {
      throw error;
    }
    const pause = retryPauseMs({ attempt, retryAfter: outcome.retryAfter, now, random: clock.random() });
    if (exchange.deadline !== undefined && now + pause > exchange.deadline) {
      throw error;
    }
    await clock.sleep(pause);
  }
}

type Outcome =
  | { readonly answer: Answer }
  | { readonly error: unknown; readonly authorization: Record<string, string>; readonly retryAfter?: string };

async function sendOnce(
  client: AxiosInstance,
  exchange: Exchange,
  options: TransportOptions,
  attempt: number,
): Promise<Outcome> {
  const { clock, secrets = new Secrets(), observe } = options;
  const { call, endpoint, places } = exchange;
  const request = describeRequest(call, places);
  const query = queryString(exchange.query ?? {});
  const url = new URL(`${endpoint}${fillPath(call.path, places)}${query && `?${query}`}`);
  const body = exchange.body === undefined ? "" : JSON.stringify(exchange.body);
  const headers: Record<string, string> = {
    ...exchange.headers,
    ...(body && { "Content-Type": call.contentType ?? "application/json" }),
  };
  const authorization =
    (await exchange.authenticator?.authorize({ method: call.method, url, headers, body }, clock.now())) ?? {};
  const hide = (text: string): string => secrets.hide(text, secretsIn(exchange.body));
  const begun = clock.now();
  const tell = (outcome: Pick<TriedRequest, "status" | "failure" | "requestId">): void => {
    const target = `${url.pathname}${url.search}`;
    observe?.({ method: call.method, target, attempt, tookMs: clock.now() - begun, ...outcome });
  };
  exchange.onAttempt?.();
  let response: AxiosResponse<unknown>;
  try {
    response = await client.request<unknown>({
      ...perRequest(url, options),
      method: call.method,
      url: url.href,
      headers: {
        Accept: "application/json",
        "User-Agent": "pulumi-huaweicloud-ai",
        ...headers,
        ...authorization,
      },
      ...(body && { data: body }),
    });
  } catch (failure) {
    const plain = plainFailure(failure);
    tell({ failure: hide(plain.message) });
    return { error: noAnswer(request, url.host, plain), authorization };
  }
  tell({ status: response.status, requestId: response.headers["x-request-id"] as string | undefined });
  return read(response, request, authorization, hide, clock.now());
}

function read(
  response: AxiosResponse<unknown>,
  request: string,
  authorization: Record<string, string>,
  hide: (text: string) => string,
  now: number,
): Outcome {
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const parsed = parse(typeof response.data === "string" ? response.data : "");
  const requestId = headers["x-request-id"] ?? bodyRequestId(parsed.json);
  const { status } = response;
  if (status < 200 || status > 299) {
    const retryAfter = headers["retry-after"];
    const { errorCode, errorMessage } = readError(parsed.json);
    const skew = status === 401 ? explainClockSkew(headers.date, now) : undefined;
    const words = [errorMessage, skew].filter(Boolean).join("; ");
    return {
      error: new ApiError({
        request,
        status,
        requestId,
        errorCode,
        // A service that repeats what it was sent must not get secrets into a message.
        errorMessage: hide(words) || undefined,
      }),
      authorization,
      ...(retryAfter !== undefined && { retryAfter }),
    };
  }
  if (parsed.invalid) {
    return {
      error: new UnreadableAnswerError(request, "the body is no valid JSON", requestId),
      authorization,
    };
  }
  return { answer: { status, body: parsed.json, headers, requestId } };
}

function parse(text: string): { json: unknown; invalid: boolean } {
  if (text.trim() === "") {
    return { json: undefined, invalid: false };
  }
  try {
    return { json: JSON.parse(text) as unknown, invalid: false };
  } catch {
    return { json: undefined, invalid: true };
  }
}

function bodyRequestId(body: unknown): string | undefined {
  const id = (body as { request_id?: unknown } | undefined | null)?.request_id;
  return typeof id === "string" ? id : undefined;
}
