import type { Validator } from "../constraints/validator";
import { validateNoBlanks } from "./cleanText";
import { firstSet, layerText, type ConfigLayer } from "./layer";
import type { SettingName } from "./settingDefinitions";
import { parseCredential, validateHeaderSecret } from "./values";

/** An access key: permanent, or temporary with its token. */
export interface AccessKeyCredentials {
  readonly kind: "accessKey";
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
  /** The end of a temporary key that cannot be renewed from here. */
  readonly expiry?: KeyExpiry;
}

/** The end of a temporary key. */
interface KeyExpiry {
  /** Milliseconds since the epoch, where it is known. */
  readonly expiresAt?: number;
  /** What ended, for messages. */
  readonly subject: string;
  /** How to get a new one. */
  readonly remediation: string;
}

/** A token that was got elsewhere. */
interface TokenCredentials {
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
interface MetadataCredentials {
  readonly kind: "metadata";
  /** Base URL of the metadata service. */
  readonly endpoint: string;
  /** Sources that were searched before, for the error when there is no such service. */
  readonly searchedSources: readonly string[];
}

/** No credentials were found, or incomplete ones. */
export interface NoCredentials {
  readonly kind: "none";
  readonly summary: string;
  readonly remediation: string;
}

/** How to sign in. */
export type Credentials =
  AccessKeyCredentials | TokenCredentials | PasswordCredentials | MetadataCredentials | NoCredentials;

/** An agency to act through. */
export interface AssumedRole {
  readonly agencyName: string;
  /** Account that created the agency. */
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
 * @param identityLayerCount how many of the layers may name the identity; those behind only complete it.
 * @returns `undefined` when none of them names any.
 * @throws ConfigurationError when a value is impossible.
 */
export function findCredentials(
  layers: readonly ConfigLayer[],
  identityLayerCount = layers.length,
): Credentials | undefined {
  for (const [index, layer] of layers.slice(0, identityLayerCount).entries()) {
    const fallbackLayers = layers.slice(index + 1);
    const found =
      readToken(layer) ??
      ifComplete(readAccessKeyPair(layer, fallbackLayers)) ??
      ifComplete(readPassword(layer, fallbackLayers, layers)) ??
      readAccessKeyPair(layer, fallbackLayers) ??
      readPassword(layer, fallbackLayers, layers);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function ifComplete(credentials: Credentials | undefined): Credentials | undefined {
  return credentials?.kind === "none" ? undefined : credentials;
}

function readToken(layer: ConfigLayer): Credentials | undefined {
  const token = readCredentialPart(layer, "token");
  return token === undefined ? undefined : { kind: "token", token };
}

function readAccessKeyPair(
  layer: ConfigLayer,
  fallbackLayers: readonly ConfigLayer[],
): Credentials | undefined {
  if (
    readCredentialPart(layer, "accessKey") === undefined &&
    readCredentialPart(layer, "secretKey") === undefined
  ) {
    return undefined;
  }
  const pair = completePair(layer, fallbackLayers, "accessKey", "secretKey");
  if ("missing" in pair) {
    return missing(pair.missing, pair.present, layer);
  }
  const { first, second, secondLayer } = pair;
  const securityToken =
    readCredentialPart(layer, "securityToken") ?? readCredentialPart(secondLayer, "securityToken");
  return {
    kind: "accessKey",
    accessKey: first,
    secretKey: second,
    ...(securityToken !== undefined && { securityToken }),
  };
}

function readPassword(
  layer: ConfigLayer,
  fallbackLayers: readonly ConfigLayer[],
  layers: readonly ConfigLayer[],
): Credentials | undefined {
  if (
    readCredentialPart(layer, "userName") === undefined &&
    readCredentialPart(layer, "password") === undefined
  ) {
    return undefined;
  }
  const pair = completePair(layer, fallbackLayers, "userName", "password");
  if ("missing" in pair) {
    return missing(pair.missing, pair.present, layer);
  }
  const domain = firstSet(layers, "domainName");
  const domainName = domain && layerText(domain.layer, "domainName");
  return domainName === undefined
    ? missing("domainName", "userName", layer)
    : { kind: "password", userName: pair.first, password: pair.second, domainName };
}

type Pair =
  | { readonly first: string; readonly second: string; readonly secondLayer: ConfigLayer }
  | { readonly missing: SettingName; readonly present: SettingName };

/** Two settings that belong together, one of which may come from a layer behind that does not contradict the other. */
function completePair(
  layer: ConfigLayer,
  fallbackLayers: readonly ConfigLayer[],
  firstName: SettingName,
  secondName: SettingName,
): Pair {
  const first = readCredentialPart(layer, firstName);
  const second = readCredentialPart(layer, secondName);
  const findCompatible = (own: string | undefined, ownName: SettingName, wanted: SettingName) => {
    const found = fallbackLayers.find((item) => readCredentialPart(item, wanted) !== undefined);
    const other = found && readCredentialPart(found, ownName);
    return found && (other === undefined || other === own) ? found : undefined;
  };
  if (first === undefined) {
    const from = findCompatible(second, secondName, firstName);
    const value = from && readCredentialPart(from, firstName);
    return value === undefined || second === undefined
      ? { missing: firstName, present: secondName }
      : { first: value, second, secondLayer: layer };
  }
  if (second === undefined) {
    const from = findCompatible(first, firstName, secondName);
    const value = from && readCredentialPart(from, secondName);
    return value === undefined
      ? { missing: secondName, present: firstName }
      : { first, second: value, secondLayer: from ?? layer };
  }
  return { first, second, secondLayer: layer };
}

/** Which characters a part of the credentials may have; the rest are names, which may hold blanks inside. */
const validators: Partial<Record<SettingName, Validator>> = {
  accessKey: validateHeaderSecret,
  secretKey: validateHeaderSecret,
  securityToken: validateHeaderSecret,
  token: validateHeaderSecret,
  password: validateNoBlanks,
};

/** @throws ConfigurationError when it holds characters that it cannot have. The message contains no value. */
export function readCredentialPart(layer: ConfigLayer, name: SettingName): string | undefined {
  const value = layerText(layer, name);
  const validator = validators[name];
  return value === undefined || !validator
    ? value
    : parseCredential(layer.nameOf(name) ?? name, value, validator);
}

function missing(name: SettingName, present: SettingName, layer: ConfigLayer): NoCredentials {
  const here = layer.nameOf(present) ?? present;
  const there = layer.nameOf(name) ?? name;
  return {
    kind: "none",
    summary: `${there} is missing beside ${here}`,
    remediation: `Set ${there} as well, or remove ${here} to sign in another way.`,
  };
}
