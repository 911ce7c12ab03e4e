import { createHash } from "node:crypto";
import type { AccountScope, AccountScopes } from "../constraints/overlapScope";
import { ConfigurationError } from "../errors/configurationError";
import type { AccountSettings } from "./account";
import { resolveEndpoint } from "./endpoints";
import { readSystemFile, type ReadFile } from "./files";
import type { Environment } from "./layer";
import { accountOf, readSettings, type ConfigReader, type Settings } from "./settings";

/**
 * Reads where the default account and each profile have their resources, by the rules that the provider itself follows.
 *
 * Mistakes in the settings are the provider's to report; with one of them, nothing is known of any account. What is returned holds
 * no credentials, only digests that tell accounts apart.
 */
export function readAccountScopes(
  source: ConfigReader,
  environment: Environment,
  readFile: ReadFile = readSystemFile,
): AccountScopes {
  const settings = readIfValid(source, environment, readFile);
  if (!settings) {
    return () => undefined;
  }
  const scopes = new Map<string | undefined, AccountScope>([[undefined, scopeOfAccount(settings)]]);
  for (const name of settings.profiles.keys()) {
    scopes.set(name, scopeOfAccount(accountOf(settings, name)));
  }
  return (profile) => scopes.get(profile);
}

function readIfValid(
  source: ConfigReader,
  environment: Environment,
  readFile: ReadFile,
): Settings | undefined {
  try {
    return readSettings(source, environment, readFile);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return undefined;
    }
    throw error;
  }
}

function scopeOfAccount(account: AccountSettings): AccountScope {
  const { region, projectId, projectName, endpointSettings } = account;
  const endpointFor = (region: string): string =>
    resolveEndpoint("modelarts", region, endpointSettings).toLowerCase();
  const defaultEndpointFor = (region: string): string =>
    resolveEndpoint("modelarts", region, { endpoints: {} });
  return {
    account: digest([
      identityOf(account),
      projectName,
      endpointSettings.endpoints.iam ?? endpointSettings.authUrl,
      endpointSettings.cloud,
    ]),
    region,
    projectId,
    endpointFor: (region) =>
      endpointFor(region) === defaultEndpointFor(region) ? undefined : endpointFor(region),
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
