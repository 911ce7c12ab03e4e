import type { SignableRequest } from "../signing";

/** Puts credentials on requests. */
export interface Authenticator {
  /** Headers that prove who is asking. */
  authorize(request: SignableRequest, now: number): Promise<Record<string, string>>;
  /**
   * Called when the cloud refused the credentials of a request (401).
   *
   * @param headers what `authorize` gave for that request.
   * @returns whether a repeat may help, because newer credentials are at hand.
   */
  renew(headers: Readonly<Record<string, string>>): Promise<boolean>;
}
