import { matches, type Rule } from "../constraints/validator";
import { ConfigurationError } from "../errors/configurationError";
import { serviceNames, type ServiceName } from "../client/apiOperations";
import { isLoopback } from "../client/loopback";
import { checkPlainText } from "./layer";
import { nearService } from "./suggestService";

/** Domains of the vendor's public clouds. Regions of the European one have ids such as `eu-west-101`. */
const clouds = { world: "myhuaweicloud.com", europe: "myhuaweicloud.eu" } as const;

/** Which hosts answer for the services. */
export interface Hosts {
  /** Base URLs that replace the default ones; `{region}` stands for the region. */
  readonly endpoints: Readonly<Partial<Record<ServiceName, string>>>;
  /** Base URL of IAM without version, where `endpoints` has none. */
  readonly authUrl?: string | undefined;
  /** Domain of the default ones. @default the vendor's, by the region */
  readonly cloud?: string | undefined;
}

/** Base URL of a service in a region: the configured one, or the vendor's default. */
export function endpointOf(service: ServiceName, region: string, hosts: Hosts): string {
  const { endpoints, authUrl, cloud = cloudOf(region) } = hosts;
  const configured = endpoints[service] ?? (service === "iam" ? authUrl : undefined);
  return configured?.replaceAll("{region}", region) ?? `https://${service}.${region}.${cloud}`;
}

/** The vendor's public cloud that a region belongs to, as its Terraform provider tells them apart. */
function cloudOf(region: string): string {
  return region.startsWith("eu-west-1") ? clouds.europe : clouds.world;
}

/** A domain such as `myhuaweicloud.com`, which becomes part of host names. */
export const cloudDomain: Rule = matches(
  /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)+$/,
  "a domain such as myhuaweicloud.com, without https:// and path",
);

/**
 * Reads `endpoints`, which other providers of the vendor share: services that are not ours are passed over.
 *
 * @param calledThere what the setting is called, for messages.
 * @throws ConfigurationError for names that are almost one of our services, for texts that are no base URL, and for clear-text
 * HTTP to another machine, over which credentials would travel readable.
 */
export function parseEndpoints(
  value: Readonly<Record<string, unknown>>,
  calledThere: string,
): Partial<Record<ServiceName, string>> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, url]) => {
      const service = serviceNames.find((known) => known === name);
      const meant = service ?? nearService(name);
      if (!service && meant !== undefined) {
        throw new ConfigurationError(
          `${calledThere} names ${JSON.stringify(name.slice(0, 40))}, which is no service; ${meant} was meant`,
          `Write ${calledThere}.${meant}. Here ${serviceNames.join(", ")} count; those of other providers are passed over.`,
        );
      }
      return service ? [[service, parseBaseUrl(`${calledThere}.${service}`, url)]] : [];
    }),
  );
}

/** IAM's base URL; users write it with the version, as the vendor's providers want it. @throws ConfigurationError */
export function parseAuthUrl(calledThere: string, value: string): string {
  return parseBaseUrl(calledThere, value);
}

/**
 * A base URL without version and slash at its end. A host without scheme gets https, as in the vendor's providers.
 *
 * @throws ConfigurationError when the text is no base URL, or leads to another machine in clear text.
 */
function parseBaseUrl(calledThere: string, value: unknown): string {
  const given = checkPlainText(calledThere, value) ?? "";
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`;
  const text = withScheme
    .replace(/\/+$/, "")
    .replace(/\/v\d+(?:\.\d+)?$/, "")
    .replace(/\/+$/, "");
  const sample = text.replaceAll("{region}", "region");
  const url = URL.canParse(sample) ? new URL(sample) : undefined;
  if (
    !url ||
    !["http:", "https:"].includes(url.protocol) ||
    /[\s\\]/.test(text) ||
    url.search ||
    url.hash ||
    url.username ||
    url.password
  ) {
    throw new ConfigurationError(
      `${calledThere} is no base URL`,
      "Write it like https://modelarts.example.com, without version, query and user.",
    );
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new ConfigurationError(
      `${calledThere} is clear-text HTTP to ${url.hostname}`,
      "Use https; credentials are sent in clear text to this machine only.",
    );
  }
  return text;
}

/**
 * Reads `metadataEndpoint`. Metadata services speak clear-text HTTP on a link-local address, which never leaves the host;
 * no credentials are sent to them.
 *
 * @returns `undefined` for `off`.
 * @throws ConfigurationError for any other machine.
 */
export function parseMetadataEndpoint(calledThere: string, value: string): string | undefined {
  if (value.toLowerCase() === "off") {
    return undefined;
  }
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== "http:" || !(isLoopback(url.hostname) || isLinkLocal(url.hostname))) {
    throw new ConfigurationError(
      `${calledThere} is neither off nor http on a link-local or loopback address`,
      "The vendor's is http://169.254.169.254.",
    );
  }
  return value.replace(/\/+$/, "");
}

function isLinkLocal(host: string): boolean {
  return /^169\.254(?:\.\d{1,3}){2}$|^\[fe80:/i.test(host);
}
