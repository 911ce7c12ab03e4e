import type { Answer } from "../apiResponse";
import type { CallName } from "../apiOperations";
import type { HideSecrets } from "./responseFields";

/** Where objects live. */
export interface Location {
  readonly region: string;
  readonly projectId: string;
  /** Named profile whose account owns the object; absent for the default account. */
  readonly profile?: string;
}

/** What a request carries beside the call. */
export interface RequestParts {
  /** The object's id, where the path has one. */
  readonly id?: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Reads what the call is about out of an answer; one that lacks it is repeated. @throws UnreadableAnswerError */
  readonly check?: (answer: Answer) => unknown;
}

/** Sends calls about one place: knows its address and the credentials. */
export interface Session extends Location {
  /** @throws ApiError, NoAnswerError or UnreadableAnswerError. */
  send(name: CallName, parts?: RequestParts): Promise<Answer>;
  /** The cloud's own words without the secrets that it may repeat. */
  readonly hide: HideSecrets;
  /** How a call is named in messages. */
  describe(name: CallName, id?: string): string;
}
