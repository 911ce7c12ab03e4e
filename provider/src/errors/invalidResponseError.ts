import { HuaweiCloudError } from "./huaweiCloudError";

/** A response came that breaks the API's own documentation: no JSON, or an essential field is missing. */
export class InvalidResponseError extends HuaweiCloudError {
  readonly requestId: string | undefined;

  constructor(request: string, reason: string, requestId?: string) {
    super({
      code: "HWAI_INVALID_RESPONSE",
      summary: `${request} returned an invalid response: ${reason}${requestId ? ` (request ${requestId})` : ""}`,
      remediation:
        "Check that huaweicloud:endpoints leads to the cloud and not to a proxy's page; if it does, run again and report it with the request id.",
    });
    this.requestId = requestId;
  }
}
