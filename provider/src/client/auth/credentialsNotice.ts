import { howToSignIn } from "../../config/account";
import type { Credentials } from "../../config/credentials";

/**
 * What a preview can tell of signing in, which it does not do itself: that it cannot succeed, or by whose grace it would. A preview
 * goes on all the same, since one without credentials, as of a fork, is of use too.
 */
export function signInNotice(credentials: Credentials, now: number): string | undefined {
  switch (credentials.kind) {
    case "none":
      return `warning: ${credentials.problem}, so only a preview is possible. ${credentials.advice}`;
    case "accessKey":
      return credentials.ends?.at !== undefined && credentials.ends.at <= now
        ? `warning: ${credentials.ends.subject} ended at ${new Date(credentials.ends.at).toISOString()}, so only a preview is possible. ${credentials.ends.advice}`
        : undefined;
    case "metadata":
      return `No credentials are set, so the agency of this instance counts (metadata service at ${credentials.endpoint}). If this is no instance: ${howToSignIn}`;
    default:
      return undefined;
  }
}
