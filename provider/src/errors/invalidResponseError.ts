import { HuaweiCloudError } from "./huaweiCloudError";

/** An answer came that breaks the API's own documentation: no JSON, or an essential field is missing. */
export class UnreadableAnswerError extends HuaweiCloudError {
  readonly requestId: string | undefined;

  constructor(request: string, reason: string, requestId?: string) {
    super({
      code: "HWAI_UNREADABLE_ANSWER",
      problem: `${request} got an answer that cannot be read: ${reason}${requestId ? ` (request ${requestId})` : ""}`,
      advice:
        "Check that huaweicloud:endpoints leads to the cloud and not to a proxy's page; if it does, run again and report it with the request id.",
    });
    this.requestId = requestId;
  }
}
