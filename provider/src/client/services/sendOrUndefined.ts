import type { Answer } from "../apiResponse";
import { calls, type CallName } from "../apiOperations";
import { isNotFound } from "../notFound";
import type { RequestParts, Session } from "./serviceSession";

/**
 * Sends a call about one object.
 *
 * @returns the answer, or `undefined` when the service itself says that the object does not exist. A gateway's 404, or one
 * from a wrong endpoint, has other codes and stays an error: it says nothing of the object.
 */
export async function sendAboutObject(
  session: Session,
  name: CallName,
  parts: RequestParts,
): Promise<Answer | undefined> {
  try {
    return await session.send(name, parts);
  } catch (error) {
    if (isNotFound(error, calls[name])) {
      return undefined;
    }
    throw error;
  }
}
