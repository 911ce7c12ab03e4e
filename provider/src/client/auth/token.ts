import type { Authenticator } from "./authenticator";
import { CachedCredential, type Expiring } from "./cachedCredential";
import type { CredentialGuard } from "./credentialGuard";

/** Sends a token that the user got elsewhere; it cannot be renewed from here. */
export function staticTokenAuthenticator(token: string, credentialGuard: CredentialGuard): Authenticator {
  return {
    credentialGuard,
    authorize: () => Promise.resolve({ "X-Auth-Token": token }),
    refresh: () => Promise.resolve(false),
  };
}

/** A token that expires. */
export interface Token extends Expiring {
  readonly value: string;
}

/** Sends tokens, which are fetched when they are needed. */
export function passwordTokenAuthenticator(
  fetchToken: () => Promise<Token>,
  now: () => number,
): Authenticator {
  const tokens = new CachedCredential(fetchToken, now);
  return {
    prepare: () => tokens.get(),
    authorize: async () => ({ "X-Auth-Token": (await tokens.get()).value }),
    refresh: async (headers) => {
      await tokens.invalidate(({ value }) => value === headers["X-Auth-Token"]);
      return true;
    },
  };
}
