import { ConfigurationError } from "../errors/configurationError";
import type { AssumedRole, Credentials } from "./credentials";
import { objectLayer, textIn, type Layer } from "./layer";
import type { SettingName } from "./settingNames";
import { checkText, headerSecret } from "./values";

/** What the vendor CLI's file says of one profile. */
export interface CliProfile {
  /** Absent when the profile leaves signing in to the instance's metadata service. */
  readonly credentials: Credentials | undefined;
  readonly assumeRole: AssumedRole | undefined;
  readonly region: string | undefined;
  readonly projectId: string | undefined;
}

/** What the file calls our settings. */
const names: Partial<Record<SettingName, string>> = {
  accessKey: "accessKeyId",
  secretKey: "secretAccessKey",
  securityToken: "securityToken",
  region: "region",
  projectId: "projectId",
};

/**
 * Reads a profile of the vendor CLI's configuration file (`hcloud configure`), as the vendor's Terraform provider does.
 *
 * @param text content of the file.
 * @param path where the file is, for messages.
 * @param profile which profile; the file's current one when absent.
 * @throws ConfigurationError when the file cannot be used. No part of its content is repeated.
 */
export function readCliProfile(text: string, path: string, profile: string | undefined): CliProfile {
  const file = parse(text, path);
  if (String(file.authEncrypt) === "true") {
    throw new ConfigurationError(
      `${path} holds encrypted credentials, which only the CLI can read`,
      "Run `hcloud configure set --cli-auth-encrypt=false` and configure the profile again.",
    );
  }
  const wanted = profile ?? (typeof file.current === "string" ? file.current : "default");
  const profiles = Array.isArray(file.profiles) ? file.profiles.filter(isRecord) : [];
  const found = profiles.find(({ name }) => name === wanted);
  if (!found) {
    const known = profiles.map(({ name }) => JSON.stringify(name)).join(", ");
    throw new ConfigurationError(
      `${path} has no profile "${wanted}"`,
      `It has: ${known || "none"}. Choose one with huaweicloud:profile or HW_PROFILE.`,
    );
  }
  const layer = objectLayer(`${path}: `, (name) => found[names[name] ?? name]);
  return {
    credentials: credentialsOf(found, layer, path, wanted),
    assumeRole: agencyOf(found),
    region: textIn(layer, "region"),
    projectId: textIn(layer, "projectId"),
  };
}

function credentialsOf(
  profile: Readonly<Record<string, unknown>>,
  layer: Layer,
  path: string,
  name: string,
): Credentials | undefined {
  if (String(profile.mode).toLowerCase() === "ecsagency") {
    return undefined;
  }
  const stsToken =
    isRecord(profile.ssoAuth) && isRecord(profile.ssoAuth.stsToken) ? profile.ssoAuth.stsToken : {};
  const own =
    textIn(layer, "accessKey") === undefined
      ? objectLayer(`${path}: ssoAuth.stsToken.`, (setting) => stsToken[names[setting] ?? setting])
      : layer;
  const accessKey = textIn(own, "accessKey");
  const secretKey = textIn(own, "secretKey");
  const securityToken = textIn(own, "securityToken");
  if (accessKey === undefined || secretKey === undefined) {
    return {
      kind: "none",
      problem: `profile "${name}" of ${path} has no access key with its secret`,
      advice: `Run \`hcloud configure set --cli-profile=${name}\`, or choose another profile.`,
    };
  }
  for (const [setting, value] of Object.entries({ accessKey, securityToken })) {
    if (value !== undefined) {
      checkText("securityToken", `${setting} of profile "${name}" of ${path}`, value, headerSecret);
    }
  }
  return { kind: "accessKey", accessKey, secretKey, ...(securityToken !== undefined && { securityToken }) };
}

function agencyOf({
  agencyName,
  agencyDomainName,
}: Readonly<Record<string, unknown>>): AssumedRole | undefined {
  return typeof agencyName === "string" &&
    typeof agencyDomainName === "string" &&
    agencyName &&
    agencyDomainName
    ? { agencyName, domainName: agencyDomainName }
    : undefined;
}

function parse(text: string, path: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!isRecord(value)) {
    throw new ConfigurationError(`${path} is no JSON object`, "Write it with the CLI: hcloud configure init");
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
