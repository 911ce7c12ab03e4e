import { ConfigurationError } from "../errors/configurationError";
import { secretSettings, type SettingName } from "./settingDefinitions";

/**
 * Secrets that stand in the stack's configuration in clear: in the stack's file, from where they get into repositories, and in
 * whatever the engine keeps of the configuration.
 *
 * A profile counts as encrypted as soon as one of its fields is: the engine reports no more.
 *
 * @param configuration all of it, by full key, decrypted.
 * @param isSecret whether the configuration holds a key's value encrypted.
 * @returns an error that says which command to run; it never contains a value.
 */
export function findPlaintextSecret(
  configuration: Readonly<Record<string, unknown>>,
  isSecret: (key: string) => boolean,
): ConfigurationError | undefined {
  const isPlaintext = (key: string): boolean => isPresent(configuration[key]) && !isSecret(key);
  const found = secretSettings.find((name) => isPlaintext(`huaweicloud:${name}`));
  if (found !== undefined) {
    return plaintextSecretError(`huaweicloud:${found}`, "");
  }
  if (!isPlaintext(profilesKey)) {
    return undefined;
  }
  const profiles = Object.entries(toObject(configuration[profilesKey]));
  return profiles
    .flatMap(([profile, entry]) =>
      secretSettings
        .filter((name: SettingName) => isPresent(toObject(entry)[name]))
        .map((name) => plaintextSecretError(`${profilesKey}.${profile}.${name}`, "--path ")),
    )
    .at(0);
}

const profilesKey = "huaweicloud:profiles";

function plaintextSecretError(key: string, option: string): ConfigurationError {
  return new ConfigurationError(
    `${key} is in the stack's configuration in clear`,
    `Encrypt it: pulumi config set --secret ${option}${key}. Whoever has seen it there knows it: change it, too.`,
  );
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  let object = value;
  if (typeof value === "string") {
    try {
      object = JSON.parse(value);
    } catch {
      object = undefined;
    }
  }
  return typeof object === "object" && object !== null ? (object as Readonly<Record<string, unknown>>) : {};
}
