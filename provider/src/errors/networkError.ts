import { HuaweiCloudError } from "./huaweiCloudError";

/** No answer came to a request. */
export class NoAnswerError extends HuaweiCloudError {
  /** Whether it is certain that the cloud never got the request (no connection was made). */
  readonly neverSent: boolean;
  /** Whether the cloud may still be at work on it: the answer took too long. */
  readonly timedOut: boolean;
  /** Whether the next try would end the same: the endpoint's certificate, or the proxy, refuses. */
  readonly lasting: boolean;

  constructor(request: string, host: string, reason: string, neverSent: boolean, cause?: unknown) {
    const { code = "", proxyStatus } = (cause as Cause | undefined) ?? {};
    const untrusted = isUntrusted(code);
    super({
      code: "HWAI_NO_ANSWER",
      problem: `${request} got no answer from ${host}: ${reason}`,
      advice: untrusted
        ? "Check huaweicloud:endpoints. If the endpoint or a proxy on the way has a certificate of a private authority, name its file in NODE_EXTRA_CA_CERTS."
        : proxyStatus !== undefined
          ? adviseOnProxy(proxyStatus)
          : neverSent
            ? "Check the network, the proxy, huaweicloud:region and huaweicloud:endpoints, then run again."
            : "Run again; the provider looks at what exists before it changes anything.",
      cause,
    });
    this.neverSent = neverSent;
    this.timedOut = !neverSent && /^E(?:CONNABORTED|TIMEDOUT)$/.test(code);
    this.lasting = untrusted || (proxyStatus !== undefined && proxyStatus < 500 && proxyStatus !== 429);
  }
}

interface Cause {
  readonly code?: string;
  /** What a proxy answered instead of opening a tunnel. */
  readonly proxyStatus?: number;
}

/** The codes of Node.js for certificates that it does not take. */
function isUntrusted(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);
}

/** What a user can do about a proxy that opens no tunnel. */
function adviseOnProxy(status: number): string {
  return status === 407
    ? "The proxy asks for a user and a password: write them into the variable that names it (http://USER:PASSWORD@HOST:PORT), or list the cloud's domain in NO_PROXY if it is reached without a proxy."
    : "The refusal is the proxy's, not the cloud's: let it allow CONNECT to this host, or list the cloud's domain in NO_PROXY if it is reached without a proxy.";
}
