import type { SignableRequest } from "../signing";
import type { CredentialGuard } from "./credentialGuard";

/** Adds credentials to requests. */
export interface Authenticator {
  /** Whether the cloud accepts the credentials, where they are not fetched and so cannot be renewed. */
  readonly credentialGuard?: CredentialGuard;
  /** Fetches what `authorize` needs, so that a request has its credentials before it is queued. */
  prepare?(): Promise<unknown>;
  /** Headers that authenticate the request. */
  authorize(request: SignableRequest, now: number): Promise<Record<string, string>>;
  /**
   * Called when the cloud refused the credentials of a request (401).
   *
   * @param headers what `authorize` gave for that request.
   * @returns whether a retry may succeed, because there are newer credentials.
   */
  refresh(headers: Readonly<Record<string, string>>): Promise<boolean>;
}
