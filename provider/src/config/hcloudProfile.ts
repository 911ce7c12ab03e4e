import { projectIdLimits, regionLimits } from "../constraints/limits";
import { textValidator } from "../constraints/textLimits";
import type { Validator } from "../constraints/validator";
import { ConfigurationError } from "../errors/configurationError";
import { isRecord } from "./isRecord";
import type { NamedProfile } from "./hcloudAccessKey";
import { readHcloudCredentials, type HcloudCredentials } from "./hcloudCredentials";
import { parsePlainText } from "./layer";

/** What the vendor CLI's file says of one profile. */
export interface HcloudProfile extends HcloudCredentials {
  readonly region: string | undefined;
  readonly projectId: string | undefined;
}

/**
 * Reads a profile of the vendor CLI's configuration file (`hcloud configure`).
 *
 * @param text content of the file.
 * @param path where the file is, for messages.
 * @param profile which profile; the file's current one when absent.
 * @throws ConfigurationError when the file cannot be used. No message contains a part of its content.
 */
export function readHcloudProfile(text: string, path: string, profile: string | undefined): HcloudProfile {
  const file = parse(text, path);
  if (String(file.authEncrypt) === "true") {
    throw new ConfigurationError(
      `${path} holds encrypted credentials, which only the CLI can read`,
      "Run `hcloud configure set --cli-auth-encrypt=false` and configure the profile again.",
    );
  }
  const wanted = profile ?? (typeof file.current === "string" && file.current ? file.current : "default");
  const profiles = Array.isArray(file.profiles) ? file.profiles.filter(isRecord) : [];
  const find = (name: string): NamedProfile | undefined => {
    const content = profiles.find((entry) => entry.name === name);
    return content && { name, path, content };
  };
  const found = find(wanted);
  if (!found) {
    const known = profiles.map(({ name }) => JSON.stringify(name)).join(", ");
    throw new ConfigurationError(
      `${path} has no profile "${wanted}"`,
      `It has: ${known || "none"}. Choose one with huaweicloud:profile or HW_PROFILE.`,
    );
  }
  return {
    ...readHcloudCredentials(found, find),
    region: readProfileField(found, "region", textValidator(regionLimits)),
    projectId: readProfileField(found, "projectId", textValidator(projectIdLimits)),
  };
}

function readProfileField(
  { name, path, content }: NamedProfile,
  field: string,
  rule: Validator,
): string | undefined {
  const displayName = `${field} of profile "${name}" of ${path}`;
  const value = parsePlainText(displayName, content[field]);
  const violation = value === undefined ? undefined : rule(value);
  if (violation !== undefined) {
    throw new ConfigurationError(
      `${displayName} ${violation}`,
      "Set it anew with the CLI: hcloud configure set",
    );
  }
  return value;
}

function parse(text: string, path: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    // Editors of Windows put a byte order mark in front.
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    value = undefined;
  }
  if (!isRecord(value)) {
    throw new ConfigurationError(`${path} is no JSON object`, "Write it with the CLI: hcloud configure init");
  }
  return value;
}
