import { expandPath } from "./address";
import type { ApiResponse } from "./apiResponse";
import type { Authenticator, Trust } from "./auth";
import type { ApiOperation } from "./apiOperations";

/** One request. */
export interface ApiRequest {
  readonly operation: ApiOperation;
  /** Base URL of the service, without version. */
  readonly endpoint: string;
  /** Values for the places in the call's path. */
  readonly pathParams: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Further headers, covered by the signature. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Who is asking; absent only for the call that gets a token. */
  readonly authenticator?: Authenticator | undefined;
  /** Whether the cloud takes the credentials in the body, for the call that gets a token. */
  readonly credentialGuard?: Trust;
  /**
   * Whether the request gets credentials for others. Those may hold their places at the limiter while they wait for it, so it
   * must not wait for a place behind them.
   */
  readonly bypassRateLimit?: boolean;
  /** Whose request it is: limits of one account say nothing of another's. */
  readonly account?: string;
  /**
   * Reads what the call is about out of an answer: one that lacks it is repeated like one that is cut off.
   *
   * @throws InvalidResponseError
   */
  readonly validateResponse?: ((response: ApiResponse) => unknown) | undefined;
  /** Called right before each attempt is handed to the network. */
  readonly onSend?: () => void;
}

/** How a request is named in messages: the project id tells the reader nothing. */
export function describeRequest(
  operation: ApiOperation,
  pathParams: Readonly<Record<string, string>>,
): string {
  return `${operation.method} ${expandPath(operation.path.replace("/v1/{project_id}", "…"), pathParams)}`;
}

/** The limits that a request counts for, from the account's at a service down to the operation's. */
export function rateLimitKeysOf({
  operation,
  endpoint,
  account = "",
}: ApiRequest): readonly [string, string] {
  const service = `${account}|${operation.service} ${endpoint}`;
  return [service, `${service} ${operation.method} ${operation.path}`];
}
