import { matches, type Rule } from "../constraints/rule";
import { ConfigurationError } from "../errors/configurationError";
import { serviceNames, type ServiceName } from "../http/calls";
import { isLoopback } from "../http/loopback";

/** Domain of the vendor's public cloud. */
export const defaultCloud = "myhuaweicloud.com";

/** Which hosts answer for the services. */
export interface Hosts {
  /** Base URLs that replace the default ones; `{region}` stands for the region. */
  readonly endpoints: Readonly<Partial<Record<ServiceName, string>>>;
  /** Base URL of IAM without version, where `endpoints` has none. */
  readonly authUrl?: string | undefined;
  /** Domain of the default ones. @default "myhuaweicloud.com" */
  readonly cloud?: string | undefined;
}

/** Base URL of a service in a region: the configured one, or the vendor's default. */
export function endpointOf(service: ServiceName, region: string, hosts: Hosts): string {
  const { endpoints, authUrl, cloud = defaultCloud } = hosts;
  const configured = endpoints[service] ?? (service === "iam" ? authUrl : undefined);
  return configured?.replaceAll("{region}", region) ?? `https://${service}.${region}.${cloud}`;
}

/** A domain such as `myhuaweicloud.com`, which becomes part of host names. */
export const cloudDomain: Rule = matches(
  /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)+$/,
  "a domain such as myhuaweicloud.com, without https:// and path",
);

/**
 * Reads `endpoints`.
 *
 * @param calledThere what the setting is called, for messages.
 * @throws ConfigurationError for unknown services, for texts that are no base URL, and for clear-text HTTP to another
 * machine, over which credentials would travel readable.
 */
export function parseEndpoints(
  value: Readonly<Record<string, unknown>>,
  calledThere: string,
): Partial<Record<ServiceName, string>> {
  return Object.fromEntries(
    Object.entries(value).map(([service, url]) => {
      if (!(serviceNames as readonly string[]).includes(service)) {
        throw new ConfigurationError(
          `${calledThere} names "${service}", which is no service here`,
          `Known are ${serviceNames.join(", ")}.`,
        );
      }
      return [service, parseBaseUrl(`${calledThere}.${service}`, url)];
    }),
  );
}

/** IAM's base URL; users write it with the version, as the vendor's providers want it. @throws ConfigurationError */
export function parseAuthUrl(calledThere: string, value: string): string {
  return parseBaseUrl(calledThere, value.replace(/\/v3(?:\.0)?\/*$/, ""));
}

/** @throws ConfigurationError when the text is no base URL, or leads to another machine in clear text. */
function parseBaseUrl(calledThere: string, value: unknown): string {
  const text = typeof value === "string" ? value.replace(/\/+$/, "") : "";
  const sample = text.replaceAll("{region}", "region");
  const url = URL.canParse(sample) ? new URL(sample) : undefined;
  if (
    !url ||
    !["http:", "https:"].includes(url.protocol) ||
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
