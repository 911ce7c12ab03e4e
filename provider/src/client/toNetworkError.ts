import { NoAnswerError } from "../errors/networkError";

/** A failure below HTTP. */
interface Failure {
  readonly code?: string;
  readonly message?: string;
  /** Whether there was no connection yet, or its TLS handshake was not over. */
  readonly neverSent?: boolean;
}

/** Failures after which it is certain that no connection was made. */
const neverConnected = new Map([
  ["ECONNREFUSED", "connection refused"],
  ["ENOTFOUND", "the host name is unknown"],
  ["EAI_AGAIN", "the host name cannot be looked up at the moment"],
  ["EHOSTUNREACH", "no route to the host"],
  ["ENETUNREACH", "the network is unreachable"],
]);

/** Failures after which the request may or may not have been carried out. */
const inDoubt = new Map([
  ["ECONNRESET", "the connection was reset"],
  ["EPIPE", "the connection was closed"],
  ["ECONNABORTED", "the answer took too long or was cut off"],
  ["ETIMEDOUT", "the answer took too long"],
  ["ERR_BAD_RESPONSE", "the answer was cut off"],
]);

/** Turns a failure below HTTP into an error that says whether the request can have arrived. */
export function noAnswer(request: string, host: string, failure: unknown): NoAnswerError {
  const { code, message, neverSent = false } = failure as Failure;
  const certain = code === undefined ? undefined : neverConnected.get(code);
  if (certain !== undefined || isTlsFailure(code)) {
    return new NoAnswerError(request, host, certain ?? `TLS failed (${code ?? ""})`, true, failure);
  }
  if (neverSent) {
    const reason = `no connection came about: ${message ?? code ?? "unknown failure"}`;
    return new NoAnswerError(request, host, reason, true, failure);
  }
  const known = code === undefined ? undefined : inDoubt.get(code);
  return new NoAnswerError(request, host, known ?? code ?? message ?? "unknown failure", false, failure);
}

/** The handshake comes before the request, so a failed one means that nothing was sent. */
function isTlsFailure(code: string | undefined): boolean {
  return /CERT|^ERR_TLS|^EPROTO$|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code ?? "");
}
