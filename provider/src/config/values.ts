import { allOf, type Validator } from "../constraints/validator";
import { ConfigurationError } from "../errors/configurationError";
import { validateNoBlanks } from "./cleanText";
import { firstSet, invisibleCharacterHelp, layerText, type ConfigLayer } from "./layer";
import type { SettingName } from "./settingDefinitions";

/** A header line of Node.js and of the cloud's gateways holds so many characters at most. */
const maxTokenLength = 16_384;

/** Files of variables are read by some tools with the quotes that others take away. */
function validateUnquoted(value: string): string | undefined {
  return /^(["'`]).*\1$/s.test(value) ? "is in quotes, which are no part of it" : undefined;
}

/**
 * Tokens and keys travel in headers: 1 to 16,384 printable ASCII characters, and no blanks, which would end or fold the
 * header.
 */
export const validateHeaderSecret: Validator = allOf(validateNoBlanks, validateUnquoted, (value) =>
  value.length > maxTokenLength
    ? `has ${value.length} characters, must have 1 to ${maxTokenLength}`
    : /^[\x21-\x7e]+$/.test(value)
      ? undefined
      : "has a character that is no printable ASCII",
);

/**
 * Validates a part of the credentials. The message contains no part, not even a name: secrets are entered in the place of names
 * by mistake.
 *
 * @throws ConfigurationError
 */
export function parseCredential(displayName: string, value: string, validator: Validator): string {
  const violation = validator(value);
  if (violation !== undefined) {
    throw new ConfigurationError(`${displayName} ${violation}`, invisibleCharacterHelp);
  }
  return value;
}

/** @throws ConfigurationError when the value, which is no secret, breaks a rule. */
function parseText(displayName: string, value: string, validator: Validator): string {
  const violation = validator(value);
  if (violation !== undefined) {
    const shown = JSON.stringify(value.slice(0, 200));
    throw new ConfigurationError(
      `${displayName} is ${shown}, but ${violation}`,
      "Set it to a value that fits.",
    );
  }
  return value;
}

/** A text, by its rule. @throws ConfigurationError */
export function readText(
  layers: readonly ConfigLayer[],
  name: SettingName,
  validator?: Validator,
): string | undefined {
  const found = firstSet(layers, name);
  const value = found && layerText(found.layer, name);
  return value === undefined || !validator ? value : parseText(found?.displayName ?? name, value, validator);
}

/** A whole number. @throws ConfigurationError */
export function readNumber(
  layers: readonly ConfigLayer[],
  name: SettingName,
  minimum: number,
  maximum: number,
): number | undefined {
  const found = firstSet(layers, name);
  if (!found) {
    return undefined;
  }
  const { value, displayName } = found;
  const number = typeof value === "string" && /^\d+$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number) || number < minimum || number > maximum) {
    throw new ConfigurationError(
      `${displayName} must be a whole number from ${minimum} to ${maximum}`,
      "Set it anew, or remove it for the default.",
    );
  }
  return number;
}

/** A yes or no. @throws ConfigurationError */
export function readBoolean(layers: readonly ConfigLayer[], name: SettingName): boolean | undefined {
  const found = firstSet(layers, name);
  if (!found) {
    return undefined;
  }
  switch (String(found.value).toLowerCase()) {
    case "true":
    case "1":
      return true;
    case "false":
    case "0":
      return false;
    default:
      throw new ConfigurationError(
        `${found.displayName} must be true or false`,
        "Set it anew, or remove it.",
      );
  }
}

/** An object; structured configuration arrives as JSON text. @throws ConfigurationError */
export function readObject(
  layers: readonly ConfigLayer[],
  name: SettingName,
): { value: Readonly<Record<string, unknown>>; displayName: string } | undefined {
  const found = firstSet(layers, name);
  if (!found) {
    return undefined;
  }
  const { value, displayName } = found;
  const object = typeof value === "string" ? parseJson(value) : value;
  if (typeof object !== "object" || object === null || Array.isArray(object)) {
    throw new ConfigurationError(
      `${displayName} must be an object`,
      `Set its fields one by one: pulumi config set --path huaweicloud:${name}.FIELD VALUE`,
    );
  }
  return { value: object as Readonly<Record<string, unknown>>, displayName };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
