import type { AccountSettings, Settings } from "../config/settings";
import type { Redactor } from "../logging/redactor";

/** Creates a function that reads the settings once, and keeps their secrets out of everything that leaves the process. */
export function createSettingsReader(read: () => Settings, redactor: Redactor): () => Settings {
  let settings: Settings | undefined;
  return () => {
    if (!settings) {
      settings = read();
      for (const account of [settings, ...settings.profiles.values()]) {
        redactor.add(...credentialSecrets(account));
      }
    }
    return settings;
  };
}

function credentialSecrets({ credentials }: AccountSettings): (string | undefined)[] {
  switch (credentials.kind) {
    case "accessKey":
      return [credentials.secretKey, credentials.securityToken];
    case "token":
      return [credentials.token];
    case "password":
      return [credentials.password];
    default:
      return [];
  }
}
