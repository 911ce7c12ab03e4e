import { secretSettings } from "pulumi-huaweicloud-ai/internal";
import { settingNamespaces } from "pulumi-huaweicloud-ai/schema";
import { asRecord } from "../projectFile";

/** The settings of the dynamic resources, and of the plugin. */
const prefixes = Object.values(settingNamespaces).map((namespace) => `${namespace}:`);

/**
 * Returns the settings in a configuration with which a program signs in to the account, by full key; never a value. A value that is
 * encrypted as a whole counts when it may hold one.
 *
 * @param config the member `config` of a stack's or a project's file.
 */
export function findCredentialKeys(config: unknown): string[] {
  const values = asRecord(config);
  return prefixes.flatMap((prefix) => findCredentialKeysUnder(values, prefix));
}

function findCredentialKeysUnder(values: Readonly<Record<string, unknown>>, prefix: string): string[] {
  const own = secretSettings.map((name) => `${prefix}${name}`).filter((key) => isSet(values[key]));
  const profiles = unwrapValue(values[`${prefix}profiles`]);
  if (isEncrypted(profiles)) {
    return [...own, `${prefix}profiles`];
  }
  return [
    ...own,
    ...Object.entries(asRecord(profiles)).flatMap(([profile, settings]) =>
      secretSettings
        .filter((name) => isSet(asRecord(settings)[name]))
        .map((name) => `${prefix}profiles.${profile}.${name}`),
    ),
  ];
}

/** A project's file may wrap a value, and an object may be written as JSON. */
function unwrapValue(value: unknown): unknown {
  const { value: inner, default: byDefault } = asRecord(value);
  const own = inner ?? byDefault ?? value;
  if (typeof own !== "string") {
    return own;
  }
  try {
    return JSON.parse(own);
  } catch {
    return undefined;
  }
}

function isEncrypted(value: unknown): boolean {
  return typeof asRecord(value).secure === "string";
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
