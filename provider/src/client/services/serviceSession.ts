import type { ApiResponse } from "../apiResponse";
import type { OperationName } from "../apiOperations";
import type { RedactText } from "./responseFields";

/** Where objects live. */
export interface Location {
  readonly region: string;
  readonly projectId: string;
  /** Named profile whose account owns the object; absent for the default account. */
  readonly profile?: string;
}

/** What a request carries besides its operation. */
export interface RequestOptions {
  /** The object's id, where the path has one. */
  readonly id?: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Reads the essential part of a response; one that lacks it is retried. @throws InvalidResponseError */
  readonly validateResponse?: (response: ApiResponse) => unknown;
}

/** Sends calls about one place: knows its address and the credentials. */
export interface ServiceSession extends Location {
  /** @throws ApiError, NetworkError or InvalidResponseError. */
  send(name: OperationName, options?: RequestOptions): Promise<ApiResponse>;
  /** The cloud's message without the secrets that it may echo. */
  readonly redact: RedactText;
  /** How a call is named in messages. */
  describe(name: OperationName, id?: string): string;
}
