import { projectId as projectIdRule, region as regionRule } from "../constraints/values";
import { findCliAccount, type CliAccount } from "./hcloudAccount";
import { findCredentials, type AssumedRole, type Credentials } from "./credentials";
import { cloudDomain, parseAuthUrl, parseEndpoints, parseMetadataEndpoint, type Hosts } from "./endpoints";
import type { Files } from "./files";
import { objectLayer, type Environment, type Layer } from "./layer";
import { readAssumedRole } from "./assumedRole";
import { settingNames } from "./settingDefinitions";
import { readNumber, readObject, readSwitch, readText } from "./values";

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
  /** Name of the project in that region, to look its id up by; the region's own project when absent. */
  readonly projectName: string | undefined;
  /** How to sign in. */
  readonly credentials: Credentials;
  /** Agency to act through, once signed in. */
  readonly assumeRole: AssumedRole | undefined;
  readonly hosts: Hosts;
  /** How often a request is repeated when that is safe. */
  readonly maxRetries: number;
  /** Whether any certificate is taken. */
  readonly insecure: boolean;
}

/** What settings are read from. */
export interface Surroundings {
  readonly configuration: Layer;
  /** The configuration and the environment, in the order in which they are tried. */
  readonly layers: readonly Layer[];
  readonly environment: Environment;
  readonly files: Files;
}

/** The account of resources that name no profile. @throws ConfigurationError */
export function defaultAccount(surroundings: Surroundings): AccountSettings {
  const { configuration, layers } = surroundings;
  // A profile that the stack's configuration chooses is never overruled by a variable of the machine.
  const cliIsConfigured = choosesCliProfile(configuration);
  const configured = findCredentials(layers, 1);
  const found = configured ?? (cliIsConfigured ? undefined : findCredentials(layers));
  const cli = found ? undefined : findCliAccount(layers, surroundings);
  const region = readText(layers, "region", regionRule) ?? cli?.region;
  const projectId = readText(layers, "projectId", projectIdRule) ?? cli?.projectId;
  return {
    region,
    regionIsConfigured: configuration.get("region") !== undefined,
    projectId,
    projectIsConfigured: configuration.get("projectId") !== undefined,
    projectName: readText(layers, "projectName"),
    credentials: found ?? cli?.credentials ?? fromMetadata(surroundings, cli),
    assumeRole: readAssumedRole(layers, surroundings.environment) ?? cli?.assumeRole,
    hosts: readHosts(layers, { endpoints: {} }),
    maxRetries: readNumber(layers, "maxRetries", 0, 100) ?? 5,
    insecure: readSwitch(layers, "insecure") ?? false,
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
  surroundings: Surroundings,
): AccountSettings {
  const layer = objectLayer(`huaweicloud:profiles.${name}.`, (setting) => entry[setting]);
  const layers = [layer];
  const found = findCredentials(layers);
  const cli = !found && choosesCliProfile(layer) ? findCliAccount(layers, surroundings) : undefined;
  const own = found ?? (cli && (cli.credentials ?? fromMetadata(surroundings, cli)));
  const ownRole = readAssumedRole(layers, {}) ?? cli?.assumeRole;
  const ownRegion = readText(layers, "region", regionRule);
  const region = ownRegion ?? cli?.region ?? defaults.region;
  const projectName = readText(layers, "projectName");
  const ownProjectId = readText(layers, "projectId", projectIdRule);
  const sharesProject = !own && !ownRole && projectName === undefined && region === defaults.region;
  return {
    profile: name,
    region,
    regionIsConfigured: ownRegion !== undefined || (cli?.region === undefined && defaults.regionIsConfigured),
    projectId: ownProjectId ?? cli?.projectId ?? (sharesProject ? defaults.projectId : undefined),
    projectIsConfigured: ownProjectId !== undefined || (sharesProject && defaults.projectIsConfigured),
    projectName: projectName ?? (sharesProject ? defaults.projectName : undefined),
    credentials: own ?? defaults.credentials,
    assumeRole: ownRole ?? (own ? undefined : defaults.assumeRole),
    hosts: readHosts(layers, defaults.hosts),
    maxRetries: readNumber(layers, "maxRetries", 0, 100) ?? defaults.maxRetries,
    insecure: readSwitch(layers, "insecure") ?? defaults.insecure,
  };
}

function choosesCliProfile(layer: Layer): boolean {
  return layer.get("profile") !== undefined || layer.get("sharedConfigFile") !== undefined;
}

/** The last way in, tried when nothing else is set. */
function fromMetadata({ layers }: Surroundings, cli: CliAccount | undefined): Credentials {
  const configured = readText(layers, "metadataEndpoint");
  const endpoint =
    configured === undefined
      ? "http://169.254.169.254"
      : parseMetadataEndpoint("huaweicloud:metadataEndpoint (or HW_METADATA_ENDPOINT)", configured);
  const variables = (prefix: string): string =>
    Object.values(settingNames)
      .filter(({ secret }) => secret)
      .flatMap(({ environment }) => environment.filter((variable) => variable.startsWith(prefix)))
      .join(", ");
  const lookedFor = [
    "huaweicloud:token, secretKey and password in the stack's configuration",
    variables("HW_"),
    variables("HUAWEICLOUD_SDK_"),
    cli?.lookedFor ?? "the vendor CLI's file",
  ];
  return endpoint === undefined
    ? {
        kind: "none",
        problem: `no credentials are set; looked for: ${lookedFor.join("; ")}; the metadata service is switched off`,
        advice: howToSignIn,
      }
    : { kind: "metadata", endpoint, lookedFor };
}

/** What to do where there are no credentials at all. */
export const howToSignIn =
  "Set HW_ACCESS_KEY and HW_SECRET_KEY in the environment, or run `pulumi config set huaweicloud:accessKey` and `pulumi config set --secret huaweicloud:secretKey`.";

/** A profile on another cloud has other hosts altogether. */
function readHosts(layers: readonly Layer[], defaults: Hosts): Hosts {
  const cloud = readText(layers, "cloud", cloudDomain);
  const authUrl = readText(layers, "authUrl");
  const endpoints = readObject(layers, "endpoints");
  const base: Hosts = cloud === undefined ? defaults : { endpoints: {} };
  return {
    endpoints: {
      ...base.endpoints,
      ...(endpoints && parseEndpoints(endpoints.value, endpoints.calledThere)),
    },
    authUrl:
      authUrl === undefined ? base.authUrl : parseAuthUrl("huaweicloud:authUrl (or HW_AUTH_URL)", authUrl),
    cloud: cloud ?? base.cloud,
  };
}
