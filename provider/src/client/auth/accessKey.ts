import { sign, type AccessKey } from "../signing";
import type { Authenticator } from "./authenticator";
import { Renewable, type Expiring } from "./cachedCredential";
import type { Trust } from "./credentialGuard";

/** Signs each request with an access key. A refused signature stays refused. */
export function accessKeyAuthenticator(key: AccessKey, trust: Trust): Authenticator {
  return {
    trust,
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
