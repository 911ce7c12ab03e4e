import { projectIdLimits, regionLimits } from "../constraints/limits";
import { textValidator } from "../constraints/textLimits";
import { findHcloudAccount, type HcloudAccount } from "./hcloudAccount";
import { findCredentials, type AssumedRole, type Credentials } from "./credentials";
import {
  validateCloudDomain,
  parseAuthUrl,
  parseEndpoints,
  parseMetadataEndpoint,
  type EndpointSettings,
} from "./endpoints";
import type { ReadFile } from "./files";
import { createObjectLayer, type Environment, type ConfigLayer } from "./layer";
import { readAssumedRole } from "./assumedRole";
import { settingDefinitions } from "./settingDefinitions";
import { readNumber, readObject, readBoolean, readText } from "./values";

/** One account, and where in it resources live that do not say so themselves. */
export interface AccountSettings {
  /** Name of the profile; absent for the default account. */
  readonly profile?: string;
  /** Region of resources that name none. */
  readonly region: string | undefined;
  /** Whether the region comes from the stack's configuration, which is part of the program, or from the environment. */
  readonly regionIsConfigured: boolean;
  /** Project of resources that name none; looked up when absent. */
  readonly projectId: string | undefined;
  /** Whether the project comes from the stack's configuration. */
  readonly projectIsConfigured: boolean;
  /** Name of the project in that region, to look up its id; the region's own project when absent. */
  readonly projectName: string | undefined;
  /** How to sign in. */
  readonly credentials: Credentials;
  /** Agency to act through, once signed in. */
  readonly assumeRole: AssumedRole | undefined;
  readonly endpointSettings: EndpointSettings;
  /** Maximum retries of a request that is safe to retry. */
  readonly maxRetries: number;
  /** Whether any certificate is taken. */
  readonly insecure: boolean;
}

/** What settings are read from. */
export interface ConfigSources {
  readonly configuration: ConfigLayer;
  /** The configuration and the environment, in the order in which they are tried. */
  readonly layers: readonly ConfigLayer[];
  readonly environment: Environment;
  readonly readFile: ReadFile;
}

/** The account of resources that name no profile. @throws ConfigurationError */
export function defaultAccount(sources: ConfigSources): AccountSettings {
  const { configuration, layers } = sources;
  // A profile that the stack's configuration chooses is never overruled by a variable of the machine.
  const hcloudIsConfigured = selectsHcloudProfile(configuration);
  const configured = findCredentials(layers, 1);
  const found = configured ?? (hcloudIsConfigured ? undefined : findCredentials(layers));
  const hcloud = found ? undefined : findHcloudAccount(layers, sources);
  const region = readText(layers, "region", textValidator(regionLimits)) ?? hcloud?.region;
  const projectId = readText(layers, "projectId", textValidator(projectIdLimits)) ?? hcloud?.projectId;
  return {
    region,
    regionIsConfigured: configuration.get("region") !== undefined,
    projectId,
    projectIsConfigured: configuration.get("projectId") !== undefined,
    projectName: readText(layers, "projectName"),
    credentials: found ?? hcloud?.credentials ?? metadataCredentials(sources, hcloud),
    assumeRole: readAssumedRole(layers, sources.environment) ?? hcloud?.assumeRole,
    endpointSettings: readEndpointSettings(layers, { endpoints: {} }),
    maxRetries: readNumber(layers, "maxRetries", 0, 100) ?? 5,
    insecure: readBoolean(layers, "insecure") ?? false,
  };
}

/**
 * The account of a named profile. A profile without credentials of its own signs in as the default account does; what else
 * it does not say is as for the default account, except the project when the account or the region is another one.
 *
 * @throws ConfigurationError
 */
export function profileAccount(
  name: string,
  entry: Readonly<Record<string, unknown>>,
  defaults: AccountSettings,
  sources: ConfigSources,
): AccountSettings {
  const layer = createObjectLayer(`huaweicloud:profiles.${name}.`, (setting) => entry[setting]);
  const layers = [layer];
  const found = findCredentials(layers);
  const hcloud = !found && selectsHcloudProfile(layer) ? findHcloudAccount(layers, sources) : undefined;
  const own = found ?? (hcloud && (hcloud.credentials ?? metadataCredentials(sources, hcloud)));
  const ownRole = readAssumedRole(layers, {}) ?? hcloud?.assumeRole;
  const ownRegion = readText(layers, "region", textValidator(regionLimits));
  const region = ownRegion ?? hcloud?.region ?? defaults.region;
  const projectName = readText(layers, "projectName");
  const ownProjectId = readText(layers, "projectId", textValidator(projectIdLimits));
  const sharesProject = !own && !ownRole && projectName === undefined && region === defaults.region;
  return {
    profile: name,
    region,
    regionIsConfigured:
      ownRegion !== undefined || (hcloud?.region === undefined && defaults.regionIsConfigured),
    projectId: ownProjectId ?? hcloud?.projectId ?? (sharesProject ? defaults.projectId : undefined),
    projectIsConfigured: ownProjectId !== undefined || (sharesProject && defaults.projectIsConfigured),
    projectName: projectName ?? (sharesProject ? defaults.projectName : undefined),
    credentials: own ?? defaults.credentials,
    assumeRole: ownRole ?? (own ? undefined : defaults.assumeRole),
    endpointSettings: readEndpointSettings(layers, defaults.endpointSettings),
    maxRetries: readNumber(layers, "maxRetries", 0, 100) ?? defaults.maxRetries,
    insecure: readBoolean(layers, "insecure") ?? defaults.insecure,
  };
}

function selectsHcloudProfile(layer: ConfigLayer): boolean {
  return layer.get("profile") !== undefined || layer.get("sharedConfigFile") !== undefined;
}

/** The last source of credentials, used when nothing else is set. */
function metadataCredentials({ layers }: ConfigSources, hcloud: HcloudAccount | undefined): Credentials {
  const configured = readText(layers, "metadataEndpoint");
  const endpoint =
    configured === undefined
      ? "http://169.254.169.254"
      : parseMetadataEndpoint("huaweicloud:metadataEndpoint (or HW_METADATA_ENDPOINT)", configured);
  const variables = (prefix: string): string =>
    Object.values(settingDefinitions)
      .filter(({ secret }) => secret)
      .flatMap(({ environment }) => environment.filter((variable) => variable.startsWith(prefix)))
      .join(", ");
  const searchedSources = [
    "huaweicloud:token, secretKey and password in the stack's configuration",
    variables("HW_"),
    variables("HUAWEICLOUD_SDK_"),
    hcloud?.searched ?? "the vendor CLI's file",
  ];
  return endpoint === undefined
    ? {
        kind: "none",
        summary: `no credentials are set; looked for: ${searchedSources.join("; ")}; the metadata service is switched off`,
        remediation: credentialsHelp,
      }
    : { kind: "metadata", endpoint, searchedSources };
}

/** What to do where there are no credentials at all. */
export const credentialsHelp =
  "Set HW_ACCESS_KEY and HW_SECRET_KEY in the environment, or run `pulumi config set huaweicloud:accessKey` and `pulumi config set --secret huaweicloud:secretKey`.";

/** A profile on another cloud has other hosts altogether. */
function readEndpointSettings(layers: readonly ConfigLayer[], defaults: EndpointSettings): EndpointSettings {
  const cloud = readText(layers, "cloud", validateCloudDomain);
  const authUrl = readText(layers, "authUrl");
  const endpoints = readObject(layers, "endpoints");
  const base: EndpointSettings = cloud === undefined ? defaults : { endpoints: {} };
  return {
    endpoints: {
      ...base.endpoints,
      ...(endpoints && parseEndpoints(endpoints.value, endpoints.displayName)),
    },
    authUrl:
      authUrl === undefined ? base.authUrl : parseAuthUrl("huaweicloud:authUrl (or HW_AUTH_URL)", authUrl),
    cloud: cloud ?? base.cloud,
  };
}
