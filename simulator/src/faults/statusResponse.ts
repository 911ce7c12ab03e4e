import { type ApiError, gatewayError } from "../responses/apiError.js";
import { jsonType, type OutgoingResponse, toErrorResponse } from "../responses/response.js";
import { serviceError, type ServiceName } from "../responses/serviceErrors.js";
import type { StatusFault } from "./fault.js";

const gatewayCodes: Readonly<Record<number, readonly [code: string, message: string]>> = {
  401: ["APIGW.0301", "Incorrect IAM authentication information"],
  403: ["APIGW.0302", "The IAM user is not authorized to access the API"],
  404: ["APIGW.0101", "The API does not exist or has not been published in the environment"],
  429: [
    "APIGW.0308",
    "The throttling threshold has been reached: policy user over ratelimit,limit:200,time:5 minute",
  ],
  502: ["APIGW.0201", "Backend unavailable"],
  503: ["APIGW.0201", "Backend unavailable"],
  504: ["APIGW.0201", "Backend timeout"],
};

/** The answer that a status fault asks for. */
export function toStatusResponse(
  fault: StatusFault,
  service: ServiceName | undefined,
  requestId: string,
): OutgoingResponse {
  const response = toErrorResponse(toApiError(fault, service), requestId);
  if (fault.body !== undefined) {
    const { body } = fault;
    response.body = typeof body === "string" ? body : JSON.stringify(body);
    response.headers["content-type"] = typeof body === "string" ? "text/html" : jsonType;
  }
  for (const [name, value] of Object.entries(fault.headers ?? {})) {
    response.headers[name.toLowerCase()] = value;
  }
  return response;
}

function toApiError(fault: StatusFault, service: ServiceName | undefined): ApiError {
  const [code, message] = gatewayCodes[fault.status] ?? ["APIGW.0201", `Injected status ${fault.status}`];
  if (fault.errorCode === undefined) {
    return gatewayError(fault.status, code, fault.errorMessage ?? message);
  }
  const text = fault.errorMessage ?? message;
  return service === undefined || fault.errorCode.startsWith("APIGW.")
    ? gatewayError(fault.status, fault.errorCode, text)
    : serviceError(service, fault.status, fault.errorCode, text);
}
