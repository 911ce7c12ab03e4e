/** An error response, in the shape of the service or gateway that sends it. */
export class ApiError extends Error {
  /**
   * @param status HTTP status.
   * @param render The body; gets the request id, which some shapes repeat.
   * @param headers Headers beside the usual ones.
   */
  constructor(
    readonly status: number,
    readonly render: (requestId: string) => unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`answer ${status}`);
    this.name = "ApiError";
  }
}

/** An error of the API gateway itself, before a service receives the request. */
export function gatewayError(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ApiError {
  return new ApiError(
    status,
    (requestId) => ({ error_code: code, error_msg: message, request_id: requestId }),
    headers,
  );
}

/** The gateway's 401. */
export function authenticationError(reason: string): ApiError {
  return gatewayError(401, "APIGW.0301", `Incorrect IAM authentication information: ${reason}`);
}

/** The gateway's 404 for a path of no API. */
export function unknownApiError(): ApiError {
  return gatewayError(
    404,
    "APIGW.0101",
    "The API does not exist or has not been published in the environment",
  );
}

/** The gateway's 429. */
export function rateLimitError(limit: number, windowSeconds: number, retryAfterSeconds?: number): ApiError {
  const text = `The throttling threshold has been reached: policy user over ratelimit,limit:${limit},time:${formatWindow(windowSeconds)}`;
  const headers = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  return gatewayError(429, "APIGW.0308", text, headers);
}

function formatWindow(seconds: number): string {
  for (const [unit, size] of [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const) {
    if (seconds >= size && seconds % size === 0) {
      return `${seconds / size} ${unit}`;
    }
  }
  return `${seconds} second`;
}
