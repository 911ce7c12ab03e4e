import { HuaweiCloudError } from "./huaweiCloudError";

/** No answer came to a request. */
export class NoAnswerError extends HuaweiCloudError {
  /** Whether it is certain that the cloud never got the request (no connection was made). */
  readonly neverSent: boolean;
  /** Whether the cloud may still be at work on it: the answer took too long. */
  readonly timedOut: boolean;

  constructor(request: string, host: string, reason: string, neverSent: boolean, cause?: unknown) {
    super({
      code: "HWAI_NO_ANSWER",
      problem: `${request} got no answer from ${host}: ${reason}`,
      advice: neverSent
        ? "Check the network, the proxy, huaweicloud:region and huaweicloud:endpoints, then run again."
        : "Run again; the provider looks at what exists before it changes anything.",
      cause,
    });
    this.neverSent = neverSent;
    this.timedOut = /^E(?:CONNABORTED|TIMEDOUT)$/.test((cause as { code?: string } | undefined)?.code ?? "");
  }
}
