import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import axios, { type AxiosInstance, type AxiosResponse } from "axios";
import { ApiError } from "../errors/apiError";
import { UnreadableAnswerError } from "../errors/unreadableAnswerError";
import { fillPath, queryString } from "./address";
import { readError, type Answer } from "./answer";
import type { Authenticator } from "./authenticator";
import type { Call } from "./calls";
import type { Clock } from "./clock";
import { noAnswer } from "./noAnswer";
import { mayRepeat } from "./outcomes";
import { retryPauseMs } from "./retryTiming";

/** What a transport works with. */
export interface TransportOptions {
  readonly clock: Clock;
  /** How often a request is repeated when that is safe. */
  readonly maxRetries: number;
  /** Time-out of a single request, in milliseconds. */
  readonly requestTimeoutMs: number;
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
  /** When to give up repeating, in milliseconds since the epoch. */
  readonly deadline?: number | undefined;
}

/** Sends requests, repeats them where that is safe, and turns refusals into errors. */
export interface Transport {
  /**
   * @throws ApiError when the cloud refuses, NoAnswerError when no answer comes, UnreadableAnswerError when the answer is
   * no JSON.
   */
  send(exchange: Exchange): Promise<Answer>;
}

/** An answer larger than this is no answer of these APIs, in bytes. */
const largestAnswer = 32 * 1024 * 1024;

/** Makes the transport of a process: one pool of connections for all services. */
export function createTransport(options: TransportOptions): Transport {
  const client = axios.create({
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    timeout: options.requestTimeoutMs,
    // A redirect would carry credentials to a host that nobody configured.
    maxRedirects: 0,
    maxContentLength: largestAnswer,
    responseType: "text",
    transformResponse: [(text: unknown) => text],
    validateStatus: () => true,
  });
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
  const { clock, maxRetries } = options;
  let renewed = false;
  for (let attempt = 1; ; attempt++) {
    const outcome = await sendOnce(client, exchange, clock);
    if (!("error" in outcome)) {
      return outcome.answer;
    }
    const { error, authorization } = outcome;
    if (error instanceof ApiError && error.status === 401 && !renewed && exchange.authenticator) {
      renewed = true;
      if (await exchange.authenticator.renew(authorization)) {
        continue;
      }
    }
    if (attempt > maxRetries || !mayRepeat(error, exchange.call)) {
      throw error;
    }
    const now = clock.now();
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

async function sendOnce(client: AxiosInstance, exchange: Exchange, clock: Clock): Promise<Outcome> {
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
  let response: AxiosResponse<unknown>;
  try {
    response = await client.request<unknown>({
      method: call.method,
      url: url.href,
      headers: {
        Accept: "application/json",
        "User-Agent": "pulumi-huaweicloud-ai",
        ...headers,
        ...authorization,
      },
      ...(body && { data: body }),
      transformRequest: [(data: unknown) => data],
    });
  } catch (failure) {
    return { error: noAnswer(request, url.host, failure), authorization };
  }
  return read(response, request, authorization);
}

function read(
  response: AxiosResponse<unknown>,
  request: string,
  authorization: Record<string, string>,
): Outcome {
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const parsed = parse(typeof response.data === "string" ? response.data : "");
  const requestId = headers["x-request-id"] ?? bodyRequestId(parsed.json);
  const { status } = response;
  if (status < 200 || status > 299) {
    const retryAfter = headers["retry-after"];
    return {
      error: new ApiError({ request, status, requestId, ...readError(parsed.json) }),
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
