import { HuaweiCloudError } from "./huaweiCloudError";

/** No answer came to a request. */
export class NoAnswerError extends HuaweiCloudError {
  /** Whether it is certain that the cloud never got the request (no connection was made). */
  readonly neverSent: boolean;
  /** Whether the cloud may still be at work on it: the answer took too long. */
  readonly timedOut: boolean;
  /** Whether the endpoint's certificate is refused: the next try would end the same. */
  readonly untrusted: boolean;

  constructor(request: string, host: string, reason: string, neverSent: boolean, cause?: unknown) {
    const { code = "" } = (cause as { code?: string } | undefined) ?? {};
    const untrusted = isUntrusted(code);
    super({
      code: "HWAI_NO_ANSWER",
      problem: `${request} got no answer from ${host}: ${reason}`,
      advice: untrusted
        ? "Check huaweicloud:endpoints. If the endpoint or a proxy on the way has a certificate of a private authority, name its file in NODE_EXTRA_CA_CERTS."
        : neverSent
          ? "Check the network, the proxy, huaweicloud:region and huaweicloud:endpoints, then run again."
          : "Run again; the provider looks at what exists before it changes anything.",
      cause,
    });
    this.neverSent = neverSent;
    this.timedOut = /^E(?:CONNABORTED|TIMEDOUT)$/.test(code);
    this.untrusted = untrusted;
  }
}

/** The codes of Node.js for certificates that it does not take. */
function isUntrusted(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);
}
