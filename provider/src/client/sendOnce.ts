import type { AxiosInstance, AxiosResponse } from "axios";
import type { TriedRequest } from "../logging/requestLog";
import { Secrets, secretsIn } from "../logging/redactor";
import { fillPath, queryString } from "./address";
import { plainFailure, type ClientOptions, type Routes } from "./httpClient";
import { timeOfDay, type Clock } from "./clock";
import { describeRequest, type Exchange } from "./apiRequest";
import { noAnswer } from "./toNetworkError";
import { readResponse, type TryResult } from "./parseResponse";

/** What one try works with. */
export interface TryOptions extends ClientOptions {
  readonly clock: Clock;
  /** What no message may repeat. @default nothing but what requests carry */
  readonly secrets?: Secrets;
  /** Hears of every try. */
  readonly observe?: (tried: TriedRequest) => void;
}

/** What sends requests: the client, and the way of each. */
export interface Wire {
  readonly client: AxiosInstance;
  readonly routes: Routes;
}

/** Sends a request once. */
export async function sendOnce(
  { client, routes }: Wire,
  exchange: Exchange,
  options: TryOptions,
  attempt: number,
): Promise<TryResult> {
  const { clock, secrets = new Secrets(), observe } = options;
  const { call, endpoint, places, check } = exchange;
  const request = describeRequest(call, places);
  const query = queryString(exchange.query ?? {});
  const url = new URL(`${endpoint}${fillPath(call.path, places)}${query && `?${query}`}`);
  const route = routes(url);
  const body = exchange.body === undefined ? "" : JSON.stringify(exchange.body);
  const headers: Record<string, string> = {
    ...exchange.headers,
    ...(body && { "Content-Type": call.contentType ?? "application/json" }),
  };
  const authorization =
    (await exchange.authenticator?.authorize(
      { method: call.method, url, headers, body },
      timeOfDay(clock),
    )) ?? {};
  const hide = (text: string): string => secrets.hide(text, secretsIn(exchange.body));
  const begun = clock.now();
  const tell = (outcome: Pick<TriedRequest, "status" | "failure" | "requestId">): void => {
    const target = `${url.pathname}${url.search}`;
    const tookMs = Math.round(clock.now() - begun);
    observe?.({ method: call.method, target, attempt, tookMs, ...outcome });
  };
  exchange.onAttempt?.();
  let response: AxiosResponse<unknown>;
  try {
    response = await client.request<unknown>({
      ...route,
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
    const plain = plainFailure(failure, hide);
    tell({ failure: plain.message });
    return { error: noAnswer(request, url.host, plain), authorization };
  }
  tell({ status: response.status, requestId: response.headers["x-request-id"] as string | undefined });
  return readResponse(response, {
    request,
    authorization,
    hide,
    isSecret: (code) => secrets.isIn(code),
    check,
    now: timeOfDay(clock),
  });
}
