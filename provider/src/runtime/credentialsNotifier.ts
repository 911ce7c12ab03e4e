import { credentialsNotice } from "../client/auth/credentialsNotice";
import type { Clock } from "../client/clock";
import { accountOf, type Settings } from "../config/settings";

/** Creates a function that logs, once for all profiles that share them, what is known of credentials before any request. */
export function createCredentialsNotifier(
  settings: () => Settings,
  clock: Clock,
  log: (line: string) => void,
): (profile: string | undefined) => void {
  const notified = new Set<unknown>();
  return (profile) => {
    const { credentials } = accountOf(settings(), profile);
    const notice = notified.has(credentials) ? undefined : credentialsNotice(credentials, clock.now());
    notified.add(credentials);
    if (notice !== undefined) {
      log(notice);
    }
  };
}
