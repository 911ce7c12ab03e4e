import { sign, type AccessKey, type SignableRequest } from "./signing";

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

/** Signs each request with an access key. A refused signature stays refused. */
export function accessKeyAuthenticator(key: AccessKey): Authenticator {
  return {
    authorize: (request, now) => Promise.resolve(sign(request, key, now)),
    renew: () => Promise.resolve(false),
  };
}

/** Sends a token that the user got elsewhere; it cannot be renewed from here. */
export function givenTokenAuthenticator(token: string): Authenticator {
  return {
    authorize: () => Promise.resolve({ "X-Auth-Token": token }),
    renew: () => Promise.resolve(false),
  };
}

/** A token and when it stops being good, in milliseconds since the epoch. */
export interface Token {
  readonly value: string;
  readonly expiresAt: number;
}

/** Tokens are renewed this long before they expire, in milliseconds. */
const renewalMarginMs = 5 * 60_000;

/**
 * Gets tokens when they are needed: one request however many resources wait for it, a new one shortly before the old one
 * expires, and a new one when the cloud refuses the old one.
 */
export function fetchedTokenAuthenticator(
  fetchToken: () => Promise<Token>,
  now: () => number,
): Authenticator {
  let current: Promise<Token> | undefined;

  const renewOnce = (): Promise<Token> => {
    const fetching = fetchToken();
    current = fetching;
    fetching.catch(() => {
      if (current === fetching) {
        current = undefined;
      }
    });
    return fetching;
  };

  const token = async (): Promise<Token> => {
    const known = current;
    const value = await (known ?? renewOnce());
    if (value.expiresAt - renewalMarginMs > now()) {
      return value;
    }
    // Another waiter may have begun the renewal in the meantime.
    return current === known ? renewOnce() : (current ?? renewOnce());
  };

  return {
    authorize: async () => ({ "X-Auth-Token": (await token()).value }),
    renew: async (headers) => {
      const known = current;
      if (known && (await known).value === headers["X-Auth-Token"] && current === known) {
        await renewOnce();
      }
      return true;
    },
  };
}
