export { ApiError } from "./apiError";
export { ConfigurationError } from "./configurationError";
export { errorCodes, type ErrorCode } from "./codes";
export { FailedStateError } from "./resourceFailedError";
export { HuaweiCloudError } from "./huaweiCloudError";
export { NoAnswerError } from "./networkError";
export { NotFoundError } from "./notFoundError";
export { TimeoutError } from "./timeoutError";
export { UnreadableAnswerError } from "./invalidResponseError";
