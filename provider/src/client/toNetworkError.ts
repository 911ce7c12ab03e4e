import { NetworkError } from "../errors/networkError";

/** A failure below HTTP. */
interface ConnectionFailure {
  readonly code?: string;
  readonly message?: string;
  /** Whether there was no connection yet, or its TLS handshake was not over. */
  readonly notSent?: boolean;
}

/** Codes of failures that prove that no connection was made. */
const notConnectedReasons = new Map([
  ["ECONNREFUSED", "connection refused"],
  ["ENOTFOUND", "the host name is unknown"],
  ["EAI_AGAIN", "the host name cannot be looked up at the moment"],
  ["EHOSTUNREACH", "no route to the host"],
  ["ENETUNREACH", "the network is unreachable"],
]);

/** Failures after which the request may or may not have been carried out. */
const indeterminateReasons = new Map([
  ["ECONNRESET", "the connection was reset"],
  ["EPIPE", "the connection was closed"],
  ["ECONNABORTED", "the response took too long or was cut off"],
  ["ETIMEDOUT", "the response took too long"],
  ["ERR_BAD_RESPONSE", "the response was cut off"],
]);

/** Turns a failure below HTTP into an error that says whether the request can have arrived. */
export function toNetworkError(request: string, host: string, failure: unknown): NetworkError {
  const { code, message, notSent = false } = failure as ConnectionFailure;
  const notConnectedReason = code === undefined ? undefined : notConnectedReasons.get(code);
  if (notConnectedReason !== undefined || isTlsFailure(code)) {
    return new NetworkError(request, host, notConnectedReason ?? `TLS failed (${code ?? ""})`, true, failure);
  }
  if (notSent) {
    const reason = `no connection came about: ${message ?? code ?? "unknown failure"}`;
    return new NetworkError(request, host, reason, true, failure);
  }
  const knownReason = code === undefined ? undefined : indeterminateReasons.get(code);
  return new NetworkError(request, host, knownReason ?? code ?? message ?? "unknown failure", false, failure);
}

/** The handshake comes before the request, so a failed one means that nothing was sent. */
function isTlsFailure(code: string | undefined): boolean {
  return /CERT|^ERR_TLS|^EPROTO$|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code ?? "");
}
