import { sign, type AccessKey } from "../signing";
import type { Authenticator } from "./authenticator";
import { Renewable, type Expiring } from "./renewable";
import { Trust } from "./trust";

/**
 * Signs each request with an access key. A refused signature stays refused.
 *
 * @param renewal how to get a new key, where this one is temporary.
 */
export function accessKeyAuthenticator(key: AccessKey, renewal?: string): Authenticator {
  return {
    trust: new Trust({
      name: "this access key",
      advice: `${renewal ?? "Check the credentials (stack configuration, then HW_* variables) and that they belong to this cloud."} More than five wrong signatures in a row lock an access key for five minutes, for every program that uses it; so nothing more is sent with it in this run.`,
    }),
    authorize: (request, now) => Promise.resolve(sign(request, key, now)),
    renew: () => Promise.resolve(false),
  };
}

/** An access key that stops being good. */
export interface TemporaryKey extends AccessKey, Expiring {
  readonly securityToken: string;
}

/** Signs each request with temporary keys, which are fetched when they are needed. */
export function temporaryKeyAuthenticator(
  fetchKey: () => Promise<TemporaryKey>,
  now: () => number,
): Authenticator {
  const keys = new Renewable(fetchKey, now);
  return {
    prepare: () => keys.get(),
    authorize: async (request, moment) => sign(request, await keys.get(), moment),
    renew: async (headers) => {
      await keys.replace(({ securityToken }) => securityToken === headers["X-Security-Token"]);
      return true;
    },
  };
}
