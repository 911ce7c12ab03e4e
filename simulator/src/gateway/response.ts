import type { Answer } from "../operations/operation.js";
import { ApiError } from "./apiError.js";

/** An answer as it will be written to the socket. */
export interface Outgoing {
  status: number;
  headers: Record<string, string>;
  /** Empty for none. */
  body: string;
  /** `reset`: cut the connection instead. `truncate`: announce the whole body, send half of it, cut. */
  transport: "whole" | "reset" | "truncate";
}

/** Content type of the services' answers. */
export const JSON_TYPE = "application/json;charset=utf-8";

/** What a service answered, ready to be sent. */
export function outgoing(answer: Answer): Outgoing {
  const headers = { ...answer.headers };
  if (answer.text !== undefined)
    return {
      status: answer.status,
      headers: { "content-type": "text/plain", ...headers },
      body: answer.text,
      transport: "whole",
    };
  if (answer.body === undefined) return { status: answer.status, headers, body: "", transport: "whole" };
  return {
    status: answer.status,
    headers: { "content-type": JSON_TYPE, ...headers },
    body: JSON.stringify(answer.body),
    transport: "whole",
  };
}

/** A refusal, ready to be sent. Other errors are the simulator's own and become a 500. */
export function outgoingError(error: unknown, requestId: string): Outgoing {
  if (error instanceof ApiError)
    return outgoing({ status: error.status, headers: { ...error.headers }, body: error.render(requestId) });
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return outgoing({
    status: 500,
    body: {
      error_code: "SIMULATOR.0500",
      error_msg: `fault of the simulator itself: ${message}`,
      request_id: requestId,
    },
  });
}

/** A connection that is cut instead of answered. */
export function reset(): Outgoing {
  return { status: 0, headers: {}, body: "", transport: "reset" };
}
