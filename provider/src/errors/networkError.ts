import { HuaweiCloudError } from "./huaweiCloudError";

/** No response came to a request. */
export class NetworkError extends HuaweiCloudError {
  /** Whether the cloud certainly never received the request (there was no connection). */
  readonly notSent: boolean;
  /** Whether the cloud may still be executing it: the response took too long. */
  readonly timedOut: boolean;
  /** Whether the next attempt would fail alike: the endpoint's certificate, or the proxy, refuses. */
  readonly permanent: boolean;

  constructor(request: string, host: string, reason: string, notSent: boolean, cause?: unknown) {
    const { code = "", proxyStatus } = (cause as ErrorCause | undefined) ?? {};
    const certificateRejected = isCertificateError(code);
    super({
      code: "HWAI_NETWORK",
      summary: `${request} got no response from ${host}: ${reason}`,
      remediation: certificateRejected
        ? "Check huaweicloud:endpoints. If the endpoint or a proxy on the way has a certificate of a private authority, name its file in NODE_EXTRA_CA_CERTS."
        : proxyStatus !== undefined
          ? proxyRemediation(proxyStatus)
          : notSent
            ? "Check the network, the proxy, huaweicloud:region and huaweicloud:endpoints, then run again."
            : "Run again; the provider looks at what exists before it changes anything.",
      cause,
    });
    this.notSent = notSent;
    this.timedOut = !notSent && /^E(?:CONNABORTED|TIMEDOUT)$/.test(code);
    this.permanent =
      certificateRejected || (proxyStatus !== undefined && proxyStatus < 500 && proxyStatus !== 429);
  }
}

interface ErrorCause {
  readonly code?: string;
  /** The proxy's status instead of a tunnel. */
  readonly proxyStatus?: number;
}

/** The codes of Node.js for certificates that it does not accept. */
function isCertificateError(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);
}

/** What a user can do about a proxy that opens no tunnel. */
function proxyRemediation(status: number): string {
  return status === 407
    ? "The proxy asks for a user and a password: write them into the variable that names it (http://USER:PASSWORD@HOST:PORT), or list the cloud's domain in NO_PROXY if it is reached without a proxy."
    : "The refusal is the proxy's, not the cloud's: let it allow CONNECT to this host, or list the cloud's domain in NO_PROXY if it is reached without a proxy.";
}
