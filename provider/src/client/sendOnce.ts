import type { AxiosInstance, AxiosResponse } from "axios";
import type { RequestAttempt } from "../logging/requestLog";
import { Redactor, collectSecrets } from "../logging/redactor";
import { expandPath, queryString } from "./address";
import { sanitizeError, type ClientOptions, type RouteResolver } from "./httpClient";
import { timeOfDay, type Clock } from "./clock";
import { describeRequest, type ApiRequest } from "./apiRequest";
import { toNetworkError } from "./toNetworkError";
import { parseResponse, type AttemptResult } from "./parseResponse";

/** What one attempt works with. */
export interface AttemptOptions extends ClientOptions {
  readonly clock: Clock;
  /** Secrets that no message may contain. @default only those in the requests */
  readonly redactor?: Redactor;
  /** Called after every attempt. */
  readonly onAttempt?: (attempt: RequestAttempt) => void;
}

/** The HTTP client, and the route of each request. */
export interface HttpClient {
  readonly client: AxiosInstance;
  readonly resolveRoute: RouteResolver;
}

/** Sends a request once. */
export async function sendOnce(
  { client, resolveRoute }: HttpClient,
  apiRequest: ApiRequest,
  options: AttemptOptions,
  attempt: number,
): Promise<AttemptResult> {
  const { clock, redactor = new Redactor(), onAttempt } = options;
  const { operation, endpoint, pathParams, validateResponse } = apiRequest;
  const request = describeRequest(operation, pathParams);
  const query = queryString(apiRequest.query ?? {});
  const url = new URL(`${endpoint}${expandPath(operation.path, pathParams)}${query && `?${query}`}`);
  const route = resolveRoute(url);
  const body = apiRequest.body === undefined ? "" : JSON.stringify(apiRequest.body);
  const headers: Record<string, string> = {
    ...apiRequest.headers,
    ...(body && { "Content-Type": operation.contentType ?? "application/json" }),
  };
  const authorization =
    (await apiRequest.authenticator?.authorize(
      { method: operation.method, url, headers, body },
      timeOfDay(clock),
    )) ?? {};
  const redact = (text: string): string => redactor.redact(text, collectSecrets(apiRequest.body));
  const startedAt = clock.now();
  const reportAttempt = (result: Pick<RequestAttempt, "status" | "failure" | "requestId">): void => {
    const target = `${url.pathname}${url.search}`;
    const durationMs = Math.round(clock.now() - startedAt);
    onAttempt?.({ method: operation.method, target, attempt, durationMs, ...result });
  };
  apiRequest.onSend?.();
  let response: AxiosResponse<unknown>;
  try {
    response = await client.request<unknown>({
      ...route,
      method: operation.method,
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
    const sanitized = sanitizeError(failure, redact);
    reportAttempt({ failure: sanitized.message });
    return { error: toNetworkError(request, url.host, sanitized), authorization };
  }
  reportAttempt({
    status: response.status,
    requestId: response.headers["x-request-id"] as string | undefined,
  });
  return parseResponse(response, {
    request,
    authorization,
    redact,
    isSecret: (code) => redactor.containsSecret(code),
    validateResponse,
    now: timeOfDay(clock),
  });
}
