import { createHash } from "node:crypto";
import type { AccountPlace, AccountPlaces } from "../constraints/overlapScope";
import { ConfigurationError } from "../errors/configurationError";
import type { AccountSettings } from "./account";
import { endpointOf } from "./endpoints";
import { systemFiles, type Files } from "./files";
import type { Environment } from "./layer";
import { accountOf, readSettings, type ConfigurationSource, type Settings } from "./settings";

/**
 * Reads where the default account and each profile have their resources, by the rules that the provider itself follows.
 *
 * Mistakes in the settings are the provider's to report; with one of them, nothing is known of any account. What is returned holds
 * no credentials, only digests that tell accounts apart.
 */
export function readAccountPlaces(
  source: ConfigurationSource,
  environment: Environment,
  files: Files = systemFiles,
): AccountPlaces {
  const settings = readIfSound(source, environment, files);
  if (!settings) {
    return () => undefined;
  }
  const places = new Map<string | undefined, AccountPlace>([[undefined, placeOfAccount(settings)]]);
  for (const name of settings.profiles.keys()) {
    places.set(name, placeOfAccount(accountOf(settings, name)));
  }
  return (profile) => places.get(profile);
}

function readIfSound(
  source: ConfigurationSource,
  environment: Environment,
  files: Files,
): Settings | undefined {
  try {
    return readSettings(source, environment, files);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return undefined;
    }
    throw error;
  }
}

function placeOfAccount(account: AccountSettings): AccountPlace {
  const { region, projectId, projectName, hosts } = account;
  const addressIn = (place: string): string => endpointOf("modelarts", place, hosts).toLowerCase();
  const usualIn = (place: string): string => endpointOf("modelarts", place, { endpoints: {} });
  return {
    account: digest([identityOf(account), projectName, hosts.endpoints.iam ?? hosts.authUrl, hosts.cloud]),
    region,
    projectId,
    endpointIn: (place) => (addressIn(place) === usualIn(place) ? undefined : addressIn(place)),
  };
}

/** Who the cloud takes the account for, as far as the settings tell. */
function identityOf({ credentials, assumeRole }: AccountSettings): unknown {
  if (assumeRole) {
    return ["domain", assumeRole.domainName];
  }
  switch (credentials.kind) {
    case "accessKey":
      return ["key", credentials.accessKey];
    case "password":
      return ["domain", credentials.domainName];
    case "token":
      return ["token", credentials.token];
    default:
      return [credentials.kind];
  }
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
