import { ConfigurationError } from "../errors/configurationError";
import { cleanText } from "./cleanText";
import { settingNames, type SettingName } from "./settingDefinitions";

/** Variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One of the places that settings come from; those tried earlier are listed first. */
export interface Layer {
  /** What a setting is called there, such as `huaweicloud:region` or `HW_REGION_NAME`; `undefined` where it has no place. */
  nameOf(name: SettingName): string | undefined;
  /** The value, with blanks counted as absent. */
  get(name: SettingName): unknown;
}

/** Settings by name, under a prefix such as `huaweicloud:`. */
export function objectLayer(prefix: string, get: (name: SettingName) => unknown): Layer {
  return {
    nameOf: (name) => `${prefix}${name}`,
    get: (name) => blankToAbsent(get(name)),
  };
}

/** Settings in those variables whose names begin with a prefix. */
export function environmentLayer(prefix: string, environment: Environment): Layer {
  const nameOf = (name: SettingName): string | undefined =>
    settingNames[name].environment.find((variable) => variable.startsWith(prefix));
  return {
    nameOf,
    get: (name) => {
      const variable = nameOf(name);
      return variable === undefined ? undefined : blankToAbsent(environment[variable]);
    },
  };
}

/** The value of the first layer that has one, and what it is called there. */
export function firstOf(
  layers: readonly Layer[],
  name: SettingName,
): { value: unknown; calledThere: string; layer: Layer } | undefined {
  for (const layer of layers) {
    const value = layer.get(name);
    if (value !== undefined) {
      return { value, calledThere: layer.nameOf(name) ?? name, layer };
    }
  }
  return undefined;
}

/**
 * A text out of one layer.
 *
 * @throws ConfigurationError when it is no text, or holds invisible characters. Its value is never repeated.
 */
export function textIn(layer: Layer, name: SettingName): string | undefined {
  return checkPlainText(layer.nameOf(name) ?? name, layer.get(name));
}

/** Advice for a text that holds invisible characters. */
export const setAgain =
  'Set it again without that. In a shell, NAME="$(cat FILE)" leaves the line break at a file\'s end out.';

/** A text, wherever it stands. @throws ConfigurationError when it is no text, or holds invisible characters. */
export function checkPlainText(calledThere: string, given: unknown): string | undefined {
  const value = blankToAbsent(given);
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== "string") {
    throw new ConfigurationError(`${calledThere} must be a text`, "Put quotes around it, or set it anew.");
  }
  const broken = cleanText(value);
  if (broken !== undefined) {
    throw new ConfigurationError(`${calledThere} ${broken}`, setAgain);
  }
  return value;
}

function blankToAbsent(value: unknown): unknown {
  return value === "" || value === null ? undefined : value;
}
