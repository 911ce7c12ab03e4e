import type { AxiosResponse } from "axios";
import { ApiError } from "../errors/apiError";
import { InvalidResponseError } from "../errors/invalidResponseError";
import { parseErrorBody, type ApiResponse } from "./apiResponse";
import { describeClockSkew } from "./clockSkew";

/** How one attempt of a request ended. */
export type AttemptResult =
  | { readonly response: ApiResponse }
  | {
      readonly error: unknown;
      /** Headers that proved who was asking. */
      readonly authorization: Record<string, string>;
      /** Value of the `Retry-After` header. */
      readonly retryAfter?: string | undefined;
      /** Time of day by the server's clock, in milliseconds since the epoch. */
      readonly serverNow?: number;
    };

/** What a response is read with. */
export interface ParseResponseOptions {
  /** In words, such as `POST …/networks`. */
  readonly request: string;
  readonly authorization: Record<string, string>;
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string;
  /** Whether a code, which is to stay whole otherwise, is or holds a secret. */
  readonly isSecret: (code: string) => boolean;
  /** Time of day in milliseconds since the epoch, as this machine has it. */
  readonly now: number;
  /** Reads the essential part of a response. @throws InvalidResponseError */
  readonly validateResponse?: ((apiResponse: ApiResponse) => unknown) | undefined;
}

/** Parses a response into a result or an error. */
export function parseResponse(
  response: AxiosResponse<unknown>,
  options: ParseResponseOptions,
): AttemptResult {
  const { request, authorization, redact, isSecret } = options;
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const parsed = parseJson(typeof response.data === "string" ? response.data : "");
  const reportedId = headers["x-request-id"] ?? bodyRequestId(parsed.json);
  const requestId = reportedId !== undefined && isSecret(reportedId) ? redact(reportedId) : reportedId;
  const { status } = response;
  if (status < 200 || status > 299) {
    return toErrorResult({ status, headers, body: parsed.json, requestId }, options);
  }
  if (parsed.invalid) {
    const error = new InvalidResponseError(request, "the body is no valid JSON", requestId);
    return { error, authorization };
  }
  const apiResponse = { status, body: parsed.json, headers, requestId };
  try {
    options.validateResponse?.(apiResponse);
  } catch (error) {
    return { error, authorization };
  }
  return { response: apiResponse };
}

function toErrorResult(
  apiResponse: ApiResponse,
  { request, authorization, redact, isSecret, now }: ParseResponseOptions,
): AttemptResult {
  const { status, headers, body, requestId } = apiResponse;
  // A service that echoes a request must not get secrets into a message.
  const { errorCode, errorMessage } = parseErrorBody(body, redact);
  const skew = status === 401 ? describeClockSkew(headers.date, now) : undefined;
  const messages = [errorMessage, skew].filter(Boolean).join("; ");
  const date = Date.parse(headers.date ?? "");
  return {
    error: new ApiError({
      request,
      status,
      requestId,
      errorCode: errorCode !== undefined && isSecret(errorCode) ? redact(errorCode) : errorCode,
      errorMessage: messages || undefined,
    }),
    authorization,
    retryAfter: headers["retry-after"],
    serverNow: Number.isNaN(date) ? now : date,
  };
}

function parseJson(text: string): { json: unknown; invalid: boolean } {
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
