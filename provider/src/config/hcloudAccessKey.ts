import { readCredentialPart, type AccessKeyCredentials } from "./credentials";
import { createObjectLayer } from "./layer";
import type { SettingName } from "./settingDefinitions";

/** A profile, and where it stands. */
export interface NamedProfile {
  readonly name: string;
  readonly path: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A profile in messages. */
export function profileLabel({ name, path }: NamedProfile): string {
  return `"${name}" of ${path}`;
}

/** What the file calls the parts of an access key. */
const fields: Partial<Record<SettingName, string>> = {
  accessKey: "accessKeyId",
  secretKey: "secretAccessKey",
};

/** An access key, permanent or temporary, at the place in a profile where the CLI keeps it. */
export function readAccessKey(
  { name, path }: NamedProfile,
  fieldPrefix: string,
  content: Readonly<Record<string, unknown>>,
): AccessKeyCredentials | undefined {
  const layer = {
    ...createObjectLayer("", (setting) => content[fields[setting] ?? setting]),
    nameOf: (setting: SettingName) =>
      `${fieldPrefix}${fields[setting] ?? setting} of profile "${name}" of ${path}`,
  };
  const accessKey = readCredentialPart(layer, "accessKey");
  const secretKey = readCredentialPart(layer, "secretKey");
  const securityToken = readCredentialPart(layer, "securityToken");
  return accessKey === undefined || secretKey === undefined
    ? undefined
    : { kind: "accessKey", accessKey, secretKey, ...(securityToken !== undefined && { securityToken }) };
}
