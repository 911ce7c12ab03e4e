import type { SignableRequest } from "../signing";
import type { CredentialGuard } from "./credentialGuard";

/** Puts credentials on requests. */
export interface Authenticator {
  /** Whether the cloud takes the credentials, where they are not fetched and so cannot be renewed. */
  readonly credentialGuard?: CredentialGuard;
  /** Gets what `authorize` will need, so that a request has its credentials before it takes its turn. */
  prepare?(): Promise<unknown>;
  /** Headers that prove who is asking. */
  authorize(request: SignableRequest, now: number): Promise<Record<string, string>>;
  /**
   * Called when the cloud refused the credentials of a request (401).
   *
   * @param headers what `authorize` gave for that request.
   * @returns whether a repeat may help, because newer credentials are at hand.
   */
  refresh(headers: Readonly<Record<string, string>>): Promise<boolean>;
}
