import type { ApiError } from "../../responses/apiError.js";
import { serviceError } from "../../responses/serviceErrors.js";

/** 400 for whatever is wrong with a request. */
export function badRequest(message: string): ApiError {
  return serviceError("eg", 400, "EG.00014000", `Bad request: ${message}`);
}

/** 404 for a connection. */
export function connectionNotFound(id: string): ApiError {
  return serviceError("eg", 404, "EG.00014040", `Not request resource found: connection ${id}`);
}

/** A name that is held already. Choice: 400. */
export function nameTaken(name: string): ApiError {
  return serviceError("eg", 400, "EG.00513001", `The connection name ${name} already exists`);
}

/** Quota used up. */
export function quotaExceeded(quota: number): ApiError {
  return serviceError("eg", 403, "EG.00514003", `The number of connections exceeds the quota ${quota}`);
}
