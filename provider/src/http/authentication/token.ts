import type { Authenticator } from "./authenticator";
import { Renewable, type Expiring } from "./renewable";
import { Trust } from "./trust";

/** Sends a token that the user got elsewhere; it cannot be renewed from here. */
export function givenTokenAuthenticator(token: string): Authenticator {
  return {
    trust: new Trust({
      name: "this token",
      advice:
        "Get a new token (huaweicloud:token or HW_AUTH_TOKEN; tokens live 24 hours at most), and check that it belongs to this cloud and this project. It cannot be renewed from here, so nothing more is sent with it in this run.",
    }),
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
