import type { Authenticator } from "./authenticator";
import { Renewable, type Expiring } from "./cachedCredential";
import type { Trust } from "./credentialGuard";

/** Sends a token that the user got elsewhere; it cannot be renewed from here. */
export function givenTokenAuthenticator(token: string, trust: Trust): Authenticator {
  return {
    trust,
    authorize: () => Promise.resolve({ "X-Auth-Token": token }),
    renew: () => Promise.resolve(false),
  };
}

/** A token that stops being good. */
export interface Token extends Expiring {
  readonly value: string;
}

/** Sends tokens, which are fetched when they are needed. */
export function fetchedTokenAuthenticator(
  fetchToken: () => Promise<Token>,
  now: () => number,
): Authenticator {
  const tokens = new Renewable(fetchToken, now);
  return {
    prepare: () => tokens.get(),
    authorize: async () => ({ "X-Auth-Token": (await tokens.get()).value }),
    renew: async (headers) => {
      await tokens.replace(({ value }) => value === headers["X-Auth-Token"]);
      return true;
    },
  };
}
