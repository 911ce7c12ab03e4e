import { ApiError } from "./apiError.js";

/** The services that are simulated. */
export type ServiceName = "modelarts" | "eg" | "vpc" | "iam";

/** Returns an error in a service's own shape. */
export function serviceError(service: ServiceName, status: number, code: string, message: string): ApiError {
  switch (service) {
    case "modelarts":
      return new ApiError(status, () => ({ error_code: code, error_msg: message }));
    case "eg":
      return new ApiError(status, (requestId) => ({
        error_code: code,
        error_msg: message,
        error_details: message,
        request_id: requestId,
      }));
    case "vpc":
      return new ApiError(status, () => ({ NeutronError: { type: code, message, detail: "" } }));
    case "iam":
      return new ApiError(status, () => ({ error: { code: status, message, title: code } }));
  }
}

/** The 403 for an authenticated caller without permission for the project. */
export function forbiddenError(service: ServiceName, message: string): ApiError {
  const code = {
    modelarts: "ModelArts.0101",
    eg: "EG.00014030",
    vpc: "PolicyNotAuthorized",
    iam: "Forbidden",
  }[service];
  return serviceError(service, 403, code, message);
}
