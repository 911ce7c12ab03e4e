import type { Rule } from "../constraints/validator";
import { blankFreeText } from "./cleanText";
import { firstOf, textIn, type Layer } from "./layer";
import type { SettingName } from "./settingDefinitions";
import { checkCredential, headerSecret } from "./values";

/** An access key: permanent, or temporary with its token. */
export interface AccessKeyCredentials {
  readonly kind: "accessKey";
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
  /** The end of a temporary key that cannot be renewed from here. */
  readonly ends?: KeyEnd;
}

/** The end of a temporary key. */
export interface KeyEnd {
  /** Milliseconds since the epoch, where it is known. */
  readonly at?: number;
  /** What ended, for messages. */
  readonly subject: string;
  /** How to get a new one. */
  readonly advice: string;
}

/** A token that was got elsewhere. */
export interface TokenCredentials {
  readonly kind: "token";
  readonly token: string;
}

/** A user, for whom tokens are got by password. */
export interface PasswordCredentials {
  readonly kind: "password";
  readonly userName: string;
  readonly password: string;
  readonly domainName: string;
}

/** Temporary keys of the instance that the program runs on. */
export interface MetadataCredentials {
  readonly kind: "metadata";
  /** Base URL of the metadata service. */
  readonly endpoint: string;
  /** What was looked for before, for the error when there is no such service. */
  readonly lookedFor: readonly string[];
}

/** No way to sign in was found, or one with a part missing. */
export interface NoCredentials {
  readonly kind: "none";
  readonly problem: string;
  readonly advice: string;
}

/** How to sign in. */
export type Credentials =
  AccessKeyCredentials | TokenCredentials | PasswordCredentials | MetadataCredentials | NoCredentials;

/** An agency to act through. */
export interface AssumedRole {
  readonly agencyName: string;
  /** Account that made the agency. */
  readonly domainName: string;
}

/**
 * The credentials of the first layer that names any.
 *
 * They come from one layer as a whole: a secret key of the environment never signs for an access key of the configuration
 * that has another one of its own. Only an identity without its secret (an access key, a user) is completed from the layers
 * behind, as people do who keep the secret out of the configuration, and only where those name no other identity. Inside a
 * layer a token counts before an access key, and that before a password, as in the vendor's providers.
 *
 * @param first how many of the layers may name the identity; those behind only complete it.
 * @returns `undefined` when none of them names any.
 * @throws ConfigurationError when a value is impossible.
 */
export function findCredentials(layers: readonly Layer[], first = layers.length): Credentials | undefined {
  for (const [index, layer] of layers.slice(0, first).entries()) {
    const behind = layers.slice(index + 1);
    const found =
      tokenIn(layer) ??
      complete(accessKeyIn(layer, behind)) ??
      complete(passwordIn(layer, behind, layers)) ??
      accessKeyIn(layer, behind) ??
      passwordIn(layer, behind, layers);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function complete(credentials: Credentials | undefined): Credentials | undefined {
  return credentials?.kind === "none" ? undefined : credentials;
}

function tokenIn(layer: Layer): Credentials | undefined {
  const token = partIn(layer, "token");
  return token === undefined ? undefined : { kind: "token", token };
}

function accessKeyIn(layer: Layer, behind: readonly Layer[]): Credentials | undefined {
  if (partIn(layer, "accessKey") === undefined && partIn(layer, "secretKey") === undefined) {
    return undefined;
  }
  const pair = completePair(layer, behind, "accessKey", "secretKey");
  if ("missing" in pair) {
    return missing(pair.missing, pair.present, layer);
  }
  const { first, second, secondLayer } = pair;
  const securityToken = partIn(layer, "securityToken") ?? partIn(secondLayer, "securityToken");
  return {
    kind: "accessKey",
    accessKey: first,
    secretKey: second,
    ...(securityToken !== undefined && { securityToken }),
  };
}

function passwordIn(
  layer: Layer,
  behind: readonly Layer[],
  layers: readonly Layer[],
): Credentials | undefined {
  if (partIn(layer, "userName") === undefined && partIn(layer, "password") === undefined) {
    return undefined;
  }
  const pair = completePair(layer, behind, "userName", "password");
  if ("missing" in pair) {
    return missing(pair.missing, pair.present, layer);
  }
  const domain = firstOf(layers, "domainName");
  const domainName = domain && textIn(domain.layer, "domainName");
  return domainName === undefined
    ? missing("domainName", "userName", layer)
    : { kind: "password", userName: pair.first, password: pair.second, domainName };
}

type Pair =
  | { readonly first: string; readonly second: string; readonly secondLayer: Layer }
  | { readonly missing: SettingName; readonly present: SettingName };

/** Two settings that belong together, one of which may come from a layer behind that does not contradict the other. */
function completePair(
  layer: Layer,
  behind: readonly Layer[],
  firstName: SettingName,
  secondName: SettingName,
): Pair {
  const first = partIn(layer, firstName);
  const second = partIn(layer, secondName);
  const fitting = (own: string | undefined, ownName: SettingName, wanted: SettingName) => {
    const found = behind.find((item) => partIn(item, wanted) !== undefined);
    const other = found && partIn(found, ownName);
    return found && (other === undefined || other === own) ? found : undefined;
  };
  if (first === undefined) {
    const from = fitting(second, secondName, firstName);
    const value = from && partIn(from, firstName);
    return value === undefined || second === undefined
      ? { missing: firstName, present: secondName }
      : { first: value, second, secondLayer: layer };
  }
  if (second === undefined) {
    const from = fitting(first, firstName, secondName);
    const value = from && partIn(from, secondName);
    return value === undefined
      ? { missing: secondName, present: firstName }
      : { first, second: value, secondLayer: from ?? layer };
  }
  return { first, second, secondLayer: layer };
}

/** Which characters a part of the credentials may have; the rest are names, which may hold blanks inside. */
const rules: Partial<Record<SettingName, Rule>> = {
  accessKey: headerSecret,
  secretKey: headerSecret,
  securityToken: headerSecret,
  token: headerSecret,
  password: blankFreeText,
};

/** @throws ConfigurationError when it holds characters that it cannot have. No value is ever repeated. */
export function partIn(layer: Layer, name: SettingName): string | undefined {
  const value = textIn(layer, name);
  const rule = rules[name];
  return value === undefined || !rule ? value : checkCredential(layer.nameOf(name) ?? name, value, rule);
}

function missing(name: SettingName, present: SettingName, layer: Layer): NoCredentials {
  const here = layer.nameOf(present) ?? present;
  const there = layer.nameOf(name) ?? name;
  return {
    kind: "none",
    problem: `${there} is missing beside ${here}`,
    advice: `Set ${there} as well, or remove ${here} to sign in another way.`,
  };
}
