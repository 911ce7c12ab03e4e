import { ConfigurationError } from "../errors/configurationError";
import { readHcloudProfile, type HcloudProfile } from "./hcloudProfile";
import type { ReadFile } from "./files";
import type { Environment, ConfigLayer } from "./layer";
import { readText } from "./values";

/** What was found in the vendor CLI's file. */
export interface HcloudAccount extends HcloudProfile {
  /** What was searched, and why it could not be used. */
  readonly searched: string;
}

/**
 * Reads the vendor CLI's configuration file. A file or profile that the user chose must be usable; the file that merely
 * lies in the home folder is skipped when it is not (the CLI encrypts it unless told otherwise).
 */
export function findHcloudAccount(
  layers: readonly ConfigLayer[],
  { environment, readFile }: { readonly environment: Environment; readonly readFile: ReadFile },
): HcloudAccount {
  const chosenFile = readText(layers, "sharedConfigFile");
  const chosenProfile = readText(layers, "profile");
  const home = environment.HOME ?? environment.USERPROFILE;
  const path =
    chosenFile?.replace(/^~(?=[/\\])/, home ?? "~") ??
    (home === undefined ? undefined : `${home}/.hcloud/config.json`);
  const nothing = { credentials: undefined, assumeRole: undefined, region: undefined, projectId: undefined };
  const noCredentials = (summary: string, remediation: string): HcloudAccount =>
    chosenFile === undefined && chosenProfile === undefined
      ? { ...nothing, searched: summary }
      : { ...nothing, credentials: { kind: "none", summary, remediation }, searched: summary };
  if (path === undefined) {
    return noCredentials(
      "the vendor CLI's file (no home folder)",
      "Set huaweicloud:sharedConfigFile or HW_SHARED_CONFIG_FILE.",
    );
  }
  const text = readFile(path);
  if (text === undefined) {
    return noCredentials(
      `${path} (cannot be read)`,
      "Set HW_SHARED_CONFIG_FILE to the CLI's file, or run `hcloud configure init`.",
    );
  }
  try {
    return { ...readHcloudProfile(text, path, chosenProfile), searched: path };
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return noCredentials(error.summary, error.remediation);
    }
    throw error;
  }
}
