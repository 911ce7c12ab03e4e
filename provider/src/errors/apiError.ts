import { HuaweiCloudError } from "./huaweiCloudError";
import { adviseOnAnswer } from "./answerAdvice";

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
  readonly status: number;
  readonly errorCode: string | undefined;
  readonly errorMessage: string | undefined;
  readonly requestId: string | undefined;

  constructor(answer: RefusedAnswer) {
    const { request, status, errorCode, errorMessage, requestId } = answer;
    const code = errorCode ? ` ${errorCode}` : "";
    const words = errorMessage ? ` "${errorMessage}"` : "";
    const id = requestId ? ` (request ${requestId})` : "";
    super({
      code: "HWAI_API",
      problem: `${request} answered ${status}${code}${words}${id}`,
      advice: adviseOnAnswer(answer),
    });
    this.status = status;
    this.errorCode = errorCode;
    this.errorMessage = errorMessage;
    this.requestId = requestId;
  }
}
