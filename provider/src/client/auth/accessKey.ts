import { signRequest, type AccessKey } from "../signing";
import type { Authenticator } from "./authenticator";
import { CachedCredential, type Expiring } from "./cachedCredential";
import type { CredentialGuard } from "./credentialGuard";

/** Signs each request with an access key. A refused signature stays refused. */
export function accessKeyAuthenticator(key: AccessKey, credentialGuard: CredentialGuard): Authenticator {
  return {
    credentialGuard,
    authorize: (request, now) => Promise.resolve(signRequest(request, key, now)),
    refresh: () => Promise.resolve(false),
  };
}

/** An access key that expires. */
export interface TemporaryKey extends AccessKey, Expiring {
  readonly securityToken: string;
}

/** Signs each request with temporary keys, which are fetched when they are needed. */
export function temporaryKeyAuthenticator(
  fetchKey: () => Promise<TemporaryKey>,
  now: () => number,
): Authenticator {
  const keys = new CachedCredential(fetchKey, now);
  return {
    prepare: () => keys.get(),
    authorize: async (request, signedAt) => signRequest(request, await keys.get(), signedAt),
    refresh: async (headers) => {
      await keys.invalidate(({ securityToken }) => securityToken === headers["X-Security-Token"]);
      return true;
    },
  };
}
