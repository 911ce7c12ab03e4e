import { ConfigurationError } from "../errors/configurationError";
import { readCliProfile, type CliProfile } from "./hcloudProfile";
import type { Files } from "./files";
import type { Environment, Layer } from "./layer";
import { readText } from "./values";

/** What was found in the vendor CLI's file. */
export interface CliAccount extends CliProfile {
  /** What was looked for, and why it did not serve. */
  readonly lookedFor: string;
}

/**
 * Looks into the vendor CLI's configuration file. A file or profile that somebody chose must be usable; the file that merely
 * lies in the home folder is passed over when it is not (the CLI encrypts it unless told otherwise).
 */
export function findCliAccount(
  layers: readonly Layer[],
  { environment, files }: { readonly environment: Environment; readonly files: Files },
): CliAccount {
  const chosenFile = readText(layers, "sharedConfigFile");
  const chosenProfile = readText(layers, "profile");
  const home = environment.HOME ?? environment.USERPROFILE;
  const path =
    chosenFile?.replace(/^~(?=[/\\])/, home ?? "~") ??
    (home === undefined ? undefined : `${home}/.hcloud/config.json`);
  const nothing = { credentials: undefined, assumeRole: undefined, region: undefined, projectId: undefined };
  const refuse = (problem: string, advice: string): CliAccount =>
    chosenFile === undefined && chosenProfile === undefined
      ? { ...nothing, lookedFor: problem }
      : { ...nothing, credentials: { kind: "none", problem, advice }, lookedFor: problem };
  if (path === undefined) {
    return refuse(
      "the vendor CLI's file (no home folder)",
      "Set huaweicloud:sharedConfigFile or HW_SHARED_CONFIG_FILE.",
    );
  }
  const text = files(path);
  if (text === undefined) {
    return refuse(
      `${path} (cannot be read)`,
      "Set HW_SHARED_CONFIG_FILE to the CLI's file, or run `hcloud configure init`.",
    );
  }
  try {
    return { ...readCliProfile(text, path, chosenProfile), lookedFor: path };
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return refuse(error.problem, error.advice);
    }
    throw error;
  }
}
