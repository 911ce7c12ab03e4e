import { expandPath } from "./address";
import type { ApiResponse } from "./apiResponse";
import type { Authenticator, CredentialGuard } from "./auth";
import type { ApiOperation } from "./apiOperations";

/** One request. */
export interface ApiRequest {
  readonly operation: ApiOperation;
  /** Base URL of the service, without version. */
  readonly endpoint: string;
  /** Values for the placeholders in the operation's path. */
  readonly pathParams: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Further headers, covered by the signature. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Adds the credentials; absent only for the operation that gets a token. */
  readonly authenticator?: Authenticator | undefined;
  /** Whether the cloud accepts the credentials in the body, for the operation that gets a token. */
  readonly credentialGuard?: CredentialGuard;
  /**
   * Whether the request gets credentials for others. Those may count as in flight at the rate limiter while they wait for it, so
   * it must not queue behind them.
   */
  readonly bypassRateLimit?: boolean;
  /** Key of the account: rate limits are per account. */
  readonly account?: string;
  /**
   * Reads the essential part of a response: one that lacks it is retried like one that is cut off.
   *
   * @throws InvalidResponseError
   */
  readonly validateResponse?: ((response: ApiResponse) => unknown) | undefined;
  /** Called right before each attempt is handed to the network. */
  readonly onSend?: () => void;
}

/** The name of a request in messages, without the project id. */
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
