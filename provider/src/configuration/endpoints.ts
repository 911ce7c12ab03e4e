import { ConfigurationError } from "../errors/configurationError";
import type { ServiceName } from "../http/calls";

/** Host names that stay on this machine, where clear text can be seen by nobody else. */
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Base URL of a service in a region: the configured one, or the vendor's default. */
export function endpointOf(
  service: ServiceName,
  region: string,
  overrides: Readonly<Partial<Record<ServiceName, string>>>,
): string {
  return (
    overrides[service]?.replaceAll("{region}", region) ?? `https://${service}.${region}.myhuaweicloud.com`
  );
}

/**
 * Reads `huaweicloud:endpoints`.
 *
 * @throws ConfigurationError for unknown services, for texts that are no base URL, and for clear-text HTTP to another
 * machine, over which credentials would travel readable.
 */
export function parseEndpoints(
  value: unknown,
  services: readonly ServiceName[],
): Partial<Record<ServiceName, string>> {
  const example = "pulumi config set --path huaweicloud:endpoints.modelarts https://modelarts.example.com";
  if (value === undefined) {
    return {};
  }
  const object = typeof value === "string" ? parseJson(value) : value;
  if (typeof object !== "object" || object === null || Array.isArray(object)) {
    throw new ConfigurationError(
      "huaweicloud:endpoints must be an object of base URLs",
      `Set it with: ${example}`,
    );
  }
  return Object.fromEntries(
    Object.entries(object).map(([service, url]) => {
      if (!(services as readonly string[]).includes(service)) {
        throw new ConfigurationError(
          `huaweicloud:endpoints names "${service}", which is no service here`,
          `Known are ${services.join(", ")}.`,
        );
      }
      return [service, baseUrl(service, url)];
    }),
  );
}

function baseUrl(service: string, value: unknown): string {
  const text = typeof value === "string" ? value.replace(/\/+$/, "") : "";
  const sample = text.replaceAll("{region}", "region");
  const url = URL.canParse(sample) ? new URL(sample) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.search || url.hash || url.username) {
    throw new ConfigurationError(
      `huaweicloud:endpoints.${service} is no base URL`,
      "Write it like https://modelarts.example.com, without version, query and user.",
    );
  }
  if (url.protocol === "http:" && !loopback.test(url.hostname)) {
    throw new ConfigurationError(
      `huaweicloud:endpoints.${service} is clear-text HTTP to ${url.hostname}`,
      "Use https; credentials are sent in clear text to this machine only.",
    );
  }
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
