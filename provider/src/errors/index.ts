export { ApiError } from "./apiError";
export { ConfigurationError } from "./configurationError";
export { errorCodes, type ErrorCode } from "./codes";
export { ResourceFailedError } from "./resourceFailedError";
export { HuaweiCloudError } from "./huaweiCloudError";
export { NetworkError } from "./networkError";
export { NotFoundError } from "./notFoundError";
export { TimeoutError } from "./timeoutError";
export { InvalidResponseError } from "./invalidResponseError";
