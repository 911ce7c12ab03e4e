import type { ApiError } from "../../responses/apiError.js";
import { serviceError } from "../../responses/serviceErrors.js";

/** 400 for whatever is wrong with a request. */
export function badRequest(message: string): ApiError {
  return serviceError("modelarts", 400, "ModelArts.50004000", `Bad request: ${message}.`);
}

/** 400 for a PATCH whose content type is not merge patch; the code is from field reports. */
export function wrongContentType(contentType: string): ApiError {
  return serviceError("modelarts", 400, "ModelArts.50004100", `Unsupported content type: ${contentType}.`);
}

/** 404 for a network. */
export function networkNotFound(): ApiError {
  return serviceError("modelarts", 404, "ModelArts.50025001", "Network not exist.");
}

/** 404 for a hyper cluster. Choice: nobody documents the code; the general one for requests with a wrong object. */
export function hyperClusterNotFound(id: string): ApiError {
  return serviceError("modelarts", 404, "ModelArts.50004004", `Hyper cluster ${id} does not exist.`);
}

/** Quota used up. Choice: 403, as EG documents for its own; the code is documented, the status is not. */
export function quotaExceeded(what: string, quota: number): ApiError {
  return serviceError("modelarts", 403, "ModelArts.0116", `Insufficient quota: ${what} (${quota}).`);
}
