import { isRecord } from "../config/isRecord";
import { InvalidResponseError } from "../errors/invalidResponseError";

/** A parsed response of the cloud. */
export interface ApiResponse {
  readonly status: number;
  /** Parsed JSON; `undefined` when the body is empty. */
  readonly body: unknown;
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** From `X-Request-Id`, else from the body. */
  readonly requestId: string | undefined;
}

/** Maximum length of a service's message in ours, in characters. */
const maxMessageLength = 1_000;
/** Longest part that is searched for secrets: what is cut off behind it does not show. */
const maxRedactedLength = 64_000;

/** What the services say of an error, whatever shape they use. */
export interface ErrorBody {
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

/**
 * Reads the error out of a body: `{error_code,error_msg,error_details}` of the gateway, ModelArts and EventGrid,
 * `{NeutronError:{type,message}}` of VPC's native API, `{error:{code,message,title}}` of IAM.
 *
 * @param redact removes secrets from the text, before it is cut.
 */
export function parseErrorBody(
  body: unknown,
  redact: (words: string) => string = (words) => words,
): ErrorBody {
  if (!isRecord(body)) {
    return {};
  }
  const nested = isRecord(body.NeutronError) ? body.NeutronError : isRecord(body.error) ? body.error : body;
  const errorCode = text(nested.error_code ?? nested.type ?? nested.title ?? nested.code);
  const message = text(nested.error_msg ?? nested.message);
  const details = text(nested.error_details ?? nested.error_detail ?? nested.detail);
  // EventGrid says the same thing in both.
  const words = message === details ? [message] : [message, details];
  const fullMessage = words.filter(Boolean).join(": ").slice(0, maxRedactedLength);
  const errorMessage = redact(fullMessage).slice(0, maxMessageLength);
  return { ...(errorCode && { errorCode }), ...(errorMessage && { errorMessage }) };
}

/**
 * The body as an object.
 *
 * @throws InvalidResponseError when it is none.
 */
export function objectBody(response: ApiResponse, request: string): Record<string, unknown> {
  if (!isRecord(response.body)) {
    throw new InvalidResponseError(request, "the body is no JSON object", response.requestId);
  }
  return response.body;
}

function text(value: unknown): string | undefined {
  if (typeof value === "number") {
    return String(value);
  }
  return typeof value === "string" && value !== "" ? value : undefined;
}
