import { ApiError } from "./apiError.js";

/** Response of a simulated operation. */
export interface OperationResponse {
  status: number;
  headers?: Record<string, string>;
  /** JSON; absent for an empty body. */
  body?: unknown;
  /** Plain text, instead of JSON. */
  text?: string;
}

/** A response as it is written to the socket. */
export interface OutgoingResponse {
  status: number;
  headers: Record<string, string>;
  /** Empty for none. */
  body: string;
  /** `reset`: cut the connection instead. `truncate`: announce the whole body, send half of it, cut. */
  transport: "whole" | "reset" | "truncate";
}

/** Content type of the services' responses. */
export const jsonType = "application/json;charset=utf-8";

/** Renders a service's response for the socket. */
export function toResponse(response: OperationResponse): OutgoingResponse {
  const headers = { ...response.headers };
  if (response.text !== undefined) {
    return {
      status: response.status,
      headers: { "content-type": "text/plain", ...headers },
      body: response.text,
      transport: "whole",
    };
  }
  if (response.body === undefined) {
    return { status: response.status, headers, body: "", transport: "whole" };
  }
  return {
    status: response.status,
    headers: { "content-type": jsonType, ...headers },
    body: JSON.stringify(response.body),
    transport: "whole",
  };
}

/** Renders an error for the socket. An error that is no ApiError is the simulator's own and becomes a 500. */
export function toErrorResponse(error: unknown, requestId: string): OutgoingResponse {
  if (error instanceof ApiError) {
    return toResponse({ status: error.status, headers: { ...error.headers }, body: error.render(requestId) });
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return toResponse({
    status: 500,
    body: {
      error_code: "SIMULATOR.0500",
      error_msg: `fault of the simulator itself: ${message}`,
      request_id: requestId,
    },
  });
}

/** Returns a reset of the connection in place of a response. */
export function toConnectionReset(): OutgoingResponse {
  return { status: 0, headers: {}, body: "", transport: "reset" };
}
