import { nameSaltLimits, profileNameLimits } from "../constraints/limits";
import { textValidator } from "../constraints/textLimits";
import { documentedNetworkRanges, type NetworkRange } from "../constraints/networkRanges";
import { ConfigurationError } from "../errors/configurationError";
import { defaultAccount, profileAccount, type AccountSettings, type ConfigSources } from "./account";
import { parseExtraRanges } from "./extraRanges";
import { createEnvironmentLayer, createObjectLayer, type Environment } from "./layer";
import { readSystemFile, type ReadFile } from "./files";
import { settingDefinitions, type SettingName } from "./settingDefinitions";
import { readNumber, readObject, readText } from "./values";

export type { AccountSettings } from "./account";

/** The settings beside the arguments: credentials, location, options. Contains secrets. */
export interface Settings extends AccountSettings {
  /** Further accounts and places, by the name that resources give as `profile`. */
  readonly profiles: ReadonlyMap<string, AccountSettings>;
  /** Maximum requests in flight in the process. */
  readonly maxConcurrency: number;
  /** Most requests that the process sends in a second; absent for no limit of our own. */
  readonly maxRequestsPerSecond: number | undefined;
  /** Blocks from which ModelArts networks take their ranges. */
  readonly networkRanges: readonly NetworkRange[];
}

/** Gives the value of a configuration key such as `huaweicloud:region`, decrypted. */
export type ConfigReader = (key: string) => unknown;

/**
 * Reads the settings: the stack's configuration first, then the environment, then the vendor CLI's file.
 *
 * @throws ConfigurationError when a value is impossible. No message contains the value of a secret setting.
 */
export function readSettings(
  source: ConfigReader,
  environment: Environment,
  readFile: ReadFile = readSystemFile,
): Settings {
  const configuration = createObjectLayer("huaweicloud:", (name) => source(`huaweicloud:${name}`));
  const layers = [
    configuration,
    createEnvironmentLayer("HW_", environment),
    createEnvironmentLayer("HUAWEICLOUD_SDK_", environment),
  ];
  const sources: ConfigSources = { configuration, layers, environment, readFile };
  const account = defaultAccount(sources);
  const profiles = readObject([configuration], "profiles")?.value ?? {};
  // The program mixes it into names; whether it is a proper one is for the check to say, like all else.
  readText([configuration], "nameSalt", textValidator(nameSaltLimits));
  return {
    ...account,
    profiles: new Map(
      Object.entries(profiles).map(([name, entry]) => [
        name,
        profileAccount(name, parseProfile(name, entry), account, sources),
      ]),
    ),
    maxConcurrency: readNumber(layers, "maxConcurrency", 1, 1000) ?? 32,
    maxRequestsPerSecond: readNumber(layers, "maxRequestsPerSecond", 1, 1000),
    networkRanges: [...documentedNetworkRanges, ...parseExtraRanges(configuration.get("extraNetworkRanges"))],
  };
}

/**
 * The settings of a named profile, or the default ones.
 *
 * @throws ConfigurationError when there is no such profile.
 */
export function accountOf(settings: Settings, profile: string | undefined): AccountSettings {
  if (profile === undefined) {
    return settings;
  }
  const account = settings.profiles.get(profile);
  if (!account) {
    const known = [...settings.profiles.keys()].map((name) => `"${name}"`).join(", ");
    throw new ConfigurationError(
      `huaweicloud:profiles has no "${profile}" (it has ${known || "none"})`,
      `Set it, such as: pulumi config set --path "huaweicloud:profiles.${profile}.region" cn-north-4`,
    );
  }
  return account;
}

function parseProfile(name: string, entry: unknown): Readonly<Record<string, unknown>> {
  if (textValidator(profileNameLimits)(name) !== undefined) {
    throw new ConfigurationError(
      `huaweicloud:profiles has the name ${JSON.stringify(name)}`,
      "Use 1 to 64 letters, digits, dots, hyphens and underscores.",
    );
  }
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
    throw new ConfigurationError(
      `huaweicloud:profiles.${name} must be an object of settings`,
      `Set them one by one: pulumi config set --path huaweicloud:profiles.${name}.region cn-north-4`,
    );
  }
  for (const key of Object.keys(entry)) {
    if (!Object.hasOwn(settingDefinitions, key) || !settingDefinitions[key as SettingName].inProfiles) {
      const known = Object.entries(settingDefinitions).flatMap(([known, { inProfiles }]) =>
        inProfiles ? [known] : [],
      );
      throw new ConfigurationError(
        `huaweicloud:profiles.${name}.${key} is no setting of a profile`,
        `Known are: ${known.join(", ")}.`,
      );
    }
  }
  return entry as Readonly<Record<string, unknown>>;
}
