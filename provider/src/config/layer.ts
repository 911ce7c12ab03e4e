import { ConfigurationError } from "../errors/configurationError";
import { validateCleanText } from "./cleanText";
import { settingDefinitions, type SettingName } from "./settingDefinitions";

/** Variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One of the places that settings come from; those tried earlier are listed first. */
export interface ConfigLayer {
  /** What a setting is called there, such as `huaweicloud:region` or `HW_REGION_NAME`; `undefined` where it has no place. */
  nameOf(name: SettingName): string | undefined;
  /** The value, with blanks counted as absent. */
  get(name: SettingName): unknown;
}

/** Settings by name, under a prefix such as `huaweicloud:`. */
export function createObjectLayer(prefix: string, get: (name: SettingName) => unknown): ConfigLayer {
  return {
    nameOf: (name) => `${prefix}${name}`,
    get: (name) => blankToAbsent(get(name)),
  };
}

/** Settings in those variables whose names begin with a prefix. */
export function createEnvironmentLayer(prefix: string, environment: Environment): ConfigLayer {
  const nameOf = (name: SettingName): string | undefined =>
    settingDefinitions[name].environment.find((variable) => variable.startsWith(prefix));
  return {
    nameOf,
    get: (name) => {
      const variable = nameOf(name);
      return variable === undefined ? undefined : blankToAbsent(environment[variable]);
    },
  };
}

/** The value of the first layer that has one, and what it is called there. */
export function firstSet(
  layers: readonly ConfigLayer[],
  name: SettingName,
): { value: unknown; displayName: string; layer: ConfigLayer } | undefined {
  for (const layer of layers) {
    const value = layer.get(name);
    if (value !== undefined) {
      return { value, displayName: layer.nameOf(name) ?? name, layer };
    }
  }
  return undefined;
}

/**
 * A text out of one layer.
 *
 * @throws ConfigurationError when it is no text, or holds invisible characters. The message does not contain its value.
 */
export function layerText(layer: ConfigLayer, name: SettingName): string | undefined {
  return parsePlainText(layer.nameOf(name) ?? name, layer.get(name));
}

/** Advice for a text that holds invisible characters. */
export const invisibleCharacterHelp =
  'Set it again without that. In a shell, NAME="$(cat FILE)" leaves the line break at a file\'s end out.';

/** A text, wherever it stands. @throws ConfigurationError when it is no text, or holds invisible characters. */
export function parsePlainText(displayName: string, input: unknown): string | undefined {
  const value = blankToAbsent(input);
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== "string") {
    throw new ConfigurationError(`${displayName} must be a text`, "Put quotes around it, or set it anew.");
  }
  const violation = validateCleanText(value);
  if (violation !== undefined) {
    throw new ConfigurationError(`${displayName} ${violation}`, invisibleCharacterHelp);
  }
  return value;
}

function blankToAbsent(value: unknown): unknown {
  return value === "" || value === null ? undefined : value;
}
