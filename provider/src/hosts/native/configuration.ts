import type { Environment } from "../../config/layer";
import { findMisspelledSettings } from "../../config/misspelledSettings";
import { findPlaintextSecret } from "../../config/plaintextSecrets";
import { readSettings, type ConfigReader, type Settings } from "../../config/settings";
import { ConfigurationError } from "../../errors/configurationError";
import type { CheckFailure } from "../../schema/checkFailure";
import { secretPathsKey } from "../../schema/secretPaths";
import { holdsUnknown } from "../../schema/unknown";
import type { Values } from "../../schema/values";

/** Reads settings out of what the engine gives a provider: the stack's configuration, or the arguments of an explicit one. */
export function readConfiguration(values: Values, environment: Environment): Settings {
  return readSettings(sourceOf(values), environment);
}

/** Checks the arguments of a provider. What is not known yet passes. */
export function checkConfiguration(values: Values, environment: Environment): CheckFailure[] {
  if (holdsUnknown(values)) {
    return [];
  }
  try {
    readConfiguration(values, environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return [{ property: "", reason: error.message }];
    }
    throw error;
  }
}

/** Sentences about settings that nothing reads because their names are misspelt. */
export function misspellings(values: Values): string[] {
  return findMisspelledSettings(Object.keys(toConfiguration(values)));
}

/** @returns an error that says what to encrypt, if a secret stands in the configuration in clear. */
export function plaintextSecretError(values: Values): ConfigurationError | undefined {
  const marked = (values[secretPathsKey] ?? []) as readonly string[];
  return findPlaintextSecret(toConfiguration(values), (key) => {
    const name = key.slice(prefix.length);
    return marked.some((path) => path === name || path.startsWith(`${name}.`));
  });
}

/** The namespace that settings are read and reported under. */
const prefix = "huaweicloud:";

/** What the engine adds to the arguments of a provider. */
const engineKeys = ["version", "pluginDownloadURL", "pluginChecksums"];

function sourceOf(values: Values): ConfigReader {
  return (key) => values[key.slice(prefix.length)];
}

function toConfiguration(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !name.startsWith("__") && !engineKeys.includes(name))
      .map(([name, value]) => [`${prefix}${name}`, value]),
  );
}
