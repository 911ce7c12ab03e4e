import type { AxiosResponse } from "axios";
import { ApiError } from "../errors/apiError";
import { UnreadableAnswerError } from "../errors/invalidResponseError";
import { readError, type Answer } from "./apiResponse";
import { explainClockSkew } from "./clockSkew";

/** How one try of a request ended. */
export type TryResult =
  | { readonly answer: Answer }
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
export interface ReadParts {
  /** In words, such as `POST …/networks`. */
  readonly request: string;
  readonly authorization: Record<string, string>;
  /** Takes secrets out of a text. */
  readonly hide: (text: string) => string;
  /** Whether a code, which is to stay whole otherwise, is or holds a secret. */
  readonly isSecret: (code: string) => boolean;
  /** Time of day in milliseconds since the epoch, as this machine has it. */
  readonly now: number;
  /** Reads what the call is about out of an answer. @throws UnreadableAnswerError */
  readonly check?: ((answer: Answer) => unknown) | undefined;
}

/** Turns a response into an answer or an error. */
export function readResponse(response: AxiosResponse<unknown>, parts: ReadParts): TryResult {
  const { request, authorization, hide, isSecret } = parts;
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const parsed = parse(typeof response.data === "string" ? response.data : "");
  const givenId = headers["x-request-id"] ?? bodyRequestId(parsed.json);
  const requestId = givenId !== undefined && isSecret(givenId) ? hide(givenId) : givenId;
  const { status } = response;
  if (status < 200 || status > 299) {
    return refusal({ status, headers, body: parsed.json, requestId }, parts);
  }
  if (parsed.invalid) {
    const error = new UnreadableAnswerError(request, "the body is no valid JSON", requestId);
    return { error, authorization };
  }
  const answer = { status, body: parsed.json, headers, requestId };
  try {
    parts.check?.(answer);
  } catch (error) {
    return { error, authorization };
  }
  return { answer };
}

function refusal(answer: Answer, { request, authorization, hide, isSecret, now }: ReadParts): TryResult {
  const { status, headers, body, requestId } = answer;
  // A service that repeats what it was sent must not get secrets into a message.
  const { errorCode, errorMessage } = readError(body, hide);
  const skew = status === 401 ? explainClockSkew(headers.date, now) : undefined;
  const words = [errorMessage, skew].filter(Boolean).join("; ");
  const date = Date.parse(headers.date ?? "");
  return {
    error: new ApiError({
      request,
      status,
      requestId,
      errorCode: errorCode !== undefined && isSecret(errorCode) ? hide(errorCode) : errorCode,
      errorMessage: words || undefined,
    }),
    authorization,
    retryAfter: headers["retry-after"],
    serverNow: Number.isNaN(date) ? now : date,
  };
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
