import { matches, type Validator } from "../constraints/validator";
import { ConfigurationError } from "../errors/configurationError";
import { serviceNames, type ServiceName } from "./serviceNames";
import { isLoopback } from "./loopback";
import { parsePlainText } from "./layer";
import { suggestService } from "./suggestService";

/** Domains of the vendor's public clouds. Regions of the European one have ids such as `eu-west-101`. */
const clouds = { world: "myhuaweicloud.com", europe: "myhuaweicloud.eu" } as const;

/** Which hosts serve the services. */
export interface EndpointSettings {
  /** Base URLs that replace the default ones; `{region}` stands for the region. */
  readonly endpoints: Readonly<Partial<Record<ServiceName, string>>>;
  /** Base URL of IAM without version, where `endpoints` has none. */
  readonly authUrl?: string | undefined;
  /** Domain of the default ones. @default the vendor's, by the region */
  readonly cloud?: string | undefined;
}

/** Base URL of a service in a region: the configured one, or the vendor's default. */
export function resolveEndpoint(
  service: ServiceName,
  region: string,
  endpointSettings: EndpointSettings,
): string {
  const { endpoints, authUrl, cloud = defaultCloud(region) } = endpointSettings;
  const configured = endpoints[service] ?? (service === "iam" ? authUrl : undefined);
  return configured?.replaceAll("{region}", region) ?? `https://${service}.${region}.${cloud}`;
}

/** The vendor's public cloud that a region belongs to, as its Terraform provider tells them apart. */
function defaultCloud(region: string): string {
  return region.startsWith("eu-west-1") ? clouds.europe : clouds.world;
}

/** A domain such as `myhuaweicloud.com`, which becomes part of host names. */
export const validateCloudDomain: Validator = matches(
  /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)+$/,
  "a domain such as myhuaweicloud.com, without https:// and path",
);

/**
 * Reads `endpoints`, which other providers of the vendor share: services that are not ours are passed over.
 *
 * @param displayName what the setting is called, for messages.
 * @throws ConfigurationError for names that are almost one of our services, for texts that are no base URL, and for clear-text
 * HTTP to another machine, over which credentials would travel readable.
 */
export function parseEndpoints(
  value: Readonly<Record<string, unknown>>,
  displayName: string,
): Partial<Record<ServiceName, string>> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, url]) => {
      const service = serviceNames.find((known) => known === name);
      const suggestion = service ?? suggestService(name);
      if (!service && suggestion !== undefined) {
        throw new ConfigurationError(
          `${displayName} names ${JSON.stringify(name.slice(0, 40))}, which is no service; ${suggestion} was meant`,
          `Write ${displayName}.${suggestion}. Here ${serviceNames.join(", ")} count; those of other providers are passed over.`,
        );
      }
      return service ? [[service, parseBaseUrl(`${displayName}.${service}`, url)]] : [];
    }),
  );
}

/** IAM's base URL; users write it with the version, as the vendor's providers want it. @throws ConfigurationError */
export function parseAuthUrl(displayName: string, value: string): string {
  return parseBaseUrl(displayName, value);
}

/**
 * A base URL without version and slash at its end. A host without scheme gets https, as in the vendor's providers.
 *
 * @throws ConfigurationError when the text is no base URL, or leads to another machine in clear text.
 */
function parseBaseUrl(displayName: string, value: unknown): string {
  const given = parsePlainText(displayName, value) ?? "";
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
      `${displayName} is no base URL`,
      "Write it like https://modelarts.example.com, without version, query and user.",
    );
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new ConfigurationError(
      `${displayName} is clear-text HTTP to ${url.hostname}`,
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
export function parseMetadataEndpoint(displayName: string, value: string): string | undefined {
  if (value.toLowerCase() === "off") {
    return undefined;
  }
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== "http:" || !(isLoopback(url.hostname) || isLinkLocal(url.hostname))) {
    throw new ConfigurationError(
      `${displayName} is neither off nor http on a link-local or loopback address`,
      "The vendor's is http://169.254.169.254.",
    );
  }
  return value.replace(/\/+$/, "");
}

function isLinkLocal(host: string): boolean {
  return /^169\.254(?:\.\d{1,3}){2}$|^\[fe80:/i.test(host);
}
