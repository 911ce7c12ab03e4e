import type { ApiResponse } from "../apiResponse";
import { apiOperations, type OperationName } from "../apiOperations";
import { isNotFound } from "../notFound";
import type { RequestOptions, ServiceSession } from "./serviceSession";

/**
 * Sends a call about one object.
 *
 * @returns the response, or `undefined` when the service itself says that the object does not exist. A gateway's 404, or one
 * from a wrong endpoint, has other codes and stays an error: it says nothing of the object.
 */
export async function sendOrUndefined(
  session: ServiceSession,
  name: OperationName,
  options: RequestOptions,
): Promise<ApiResponse | undefined> {
  try {
    return await session.send(name, options);
  } catch (error) {
    if (isNotFound(error, apiOperations[name])) {
      return undefined;
    }
    throw error;
  }
}
