import { credentialsHelp } from "../../config/account";
import type { Credentials } from "../../config/credentials";

/**
 * What a preview can tell of signing in, which it does not do itself: that it cannot succeed, or by whose grace it would. A preview
 * goes on all the same, since one without credentials, as of a fork, is of use too.
 */
export function credentialsNotice(credentials: Credentials, now: number): string | undefined {
  switch (credentials.kind) {
    case "none":
      return `warning: ${credentials.summary}, so only a preview is possible. ${credentials.remediation}`;
    case "accessKey":
      return credentials.expiry?.expiresAt !== undefined && credentials.expiry.expiresAt <= now
        ? `warning: ${credentials.expiry.subject} ended at ${new Date(credentials.expiry.expiresAt).toISOString()}, so only a preview is possible. ${credentials.expiry.remediation}`
        : undefined;
    case "metadata":
      return `No credentials are set, so the agency of this instance counts (metadata service at ${credentials.endpoint}). If this is no instance: ${credentialsHelp}`;
    default:
      return undefined;
  }
}
