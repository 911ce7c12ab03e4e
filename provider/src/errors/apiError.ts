import { remediationFor, isClockSkew } from "./remediation";
import { HuaweiCloudError } from "./huaweiCloudError";

/** A response that reports no success. */
export interface ApiErrorDetails {
  /** Method and path of the request, project id left out: `POST …/networks`. */
  readonly request: string;
  /** HTTP status. */
  readonly status: number;
  /** The service's or the gateway's own code, such as `ModelArts.50004000`. */
  readonly errorCode?: string | undefined;
  /** The service's own message. */
  readonly errorMessage?: string | undefined;
  /** Id of the request, for the vendor's support. */
  readonly requestId?: string | undefined;
}

/** The cloud refused the request. */
export class ApiError extends HuaweiCloudError {
  /** Method and path of the request. */
  readonly request: string;
  readonly status: number;
  readonly errorCode: string | undefined;
  readonly errorMessage: string | undefined;
  readonly requestId: string | undefined;
  /** Whether it was refused because this machine's clock is off. */
  readonly isClockSkew: boolean;

  /** @param customRemediation replaces what follows from the response alone. */
  constructor(
    private readonly details: ApiErrorDetails,
    readonly customRemediation?: string,
  ) {
    const { request, status, errorCode, errorMessage, requestId } = details;
    const code = errorCode ? ` ${errorCode}` : "";
    const message = errorMessage ? ` "${errorMessage}"` : "";
    const id = requestId ? ` (request ${requestId})` : "";
    super({
      code: "HWAI_API",
      summary: `${request} returned ${status}${code}${message}${id}`,
      remediation: customRemediation ?? remediationFor(details),
    });
    this.request = request;
    this.status = status;
    this.errorCode = errorCode;
    this.errorMessage = errorMessage;
    this.requestId = requestId;
    this.isClockSkew = isClockSkew(details);
  }

  /** The same error with another remediation. */
  withRemediation(remediation: string): ApiError {
    return new ApiError(this.details, remediation);
  }
}
