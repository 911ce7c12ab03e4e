export { ApiError } from "./apiError";
export { ConfigurationError } from "./configurationError";
export { errorCodes, type ErrorCode } from "./codes";
export { FailedStateError } from "./failedStateError";
export { HuaweiCloudError } from "./huaweiCloudError";
export { NoAnswerError } from "./noAnswerError";
export { NotFoundError } from "./notFoundError";
export { TimeoutError } from "./timeoutError";
export { UnreadableAnswerError } from "./unreadableAnswerError";
