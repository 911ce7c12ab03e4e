import { ApiError } from "../errors/apiError";
import type { ApiOperation } from "./apiOperations";

/** Whether an error is the service's own word that the object of a call does not exist. */
export function isNotFound(error: unknown, { notFound }: ApiOperation): boolean {
  if (!(error instanceof ApiError) || error.errorCode === undefined || notFound === undefined) {
    return false;
  }
  return "code" in notFound
    ? error.errorCode === notFound.code
    : error.status === 404 && error.errorCode.startsWith(notFound.codePrefixWith404);
}
