import { adviseOnAnswer, isClockSkew } from "./remediation";
import { HuaweiCloudError } from "./huaweiCloudError";

/** An answer that is no success. */
export interface RefusedAnswer {
  /** Method and path of the request, project id left out: `POST …/networks`. */
  readonly request: string;
  /** HTTP status. */
  readonly status: number;
  /** The service's or the gateway's own code, such as `ModelArts.50004000`. */
  readonly errorCode?: string | undefined;
  /** The service's own words. */
  readonly errorMessage?: string | undefined;
  /** Id of the request, which the vendor's support asks for. */
  readonly requestId?: string | undefined;
}

/** The cloud answered, and refused. */
export class ApiError extends HuaweiCloudError {
  /** Method and path of the request. */
  readonly request: string;
  readonly status: number;
  readonly errorCode: string | undefined;
  readonly errorMessage: string | undefined;
  readonly requestId: string | undefined;
  /** Whether it was refused because this machine's clock is off. */
  readonly isClockSkew: boolean;

  /** @param known advice by somebody who knows more than the answer tells. */
  constructor(
    private readonly answer: RefusedAnswer,
    readonly known?: string,
  ) {
    const { request, status, errorCode, errorMessage, requestId } = answer;
    const code = errorCode ? ` ${errorCode}` : "";
    const words = errorMessage ? ` "${errorMessage}"` : "";
    const id = requestId ? ` (request ${requestId})` : "";
    super({
      code: "HWAI_API",
      problem: `${request} answered ${status}${code}${words}${id}`,
      advice: known ?? adviseOnAnswer(answer),
    });
    this.request = request;
    this.status = status;
    this.errorCode = errorCode;
    this.errorMessage = errorMessage;
    this.requestId = requestId;
    this.isClockSkew = isClockSkew(answer);
  }

  /** The same refusal with advice by somebody who knows more. */
  withAdvice(advice: string): ApiError {
    return new ApiError(this.answer, advice);
  }
}
