import { partIn, type AccessKeyCredentials } from "./credentials";
import { objectLayer } from "./layer";
import type { SettingName } from "./settingDefinitions";

/** A profile, and where it stands. */
export interface NamedProfile {
  readonly name: string;
  readonly path: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A profile in messages. */
export function called({ name, path }: NamedProfile): string {
  return `"${name}" of ${path}`;
}

/** What the file calls the parts of an access key. */
const fields: Partial<Record<SettingName, string>> = {
  accessKey: "accessKeyId",
  secretKey: "secretAccessKey",
};

/** An access key, permanent or temporary, at the place in a profile where the CLI keeps it. */
export function keyIn(
  { name, path }: NamedProfile,
  place: string,
  content: Readonly<Record<string, unknown>>,
): AccessKeyCredentials | undefined {
  const layer = {
    ...objectLayer("", (setting) => content[fields[setting] ?? setting]),
    nameOf: (setting: SettingName) => `${place}${fields[setting] ?? setting} of profile "${name}" of ${path}`,
  };
  const accessKey = partIn(layer, "accessKey");
  const secretKey = partIn(layer, "secretKey");
  const securityToken = partIn(layer, "securityToken");
  return accessKey === undefined || secretKey === undefined
    ? undefined
    : { kind: "accessKey", accessKey, secretKey, ...(securityToken !== undefined && { securityToken }) };
}
