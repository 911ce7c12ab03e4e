import { ConfigurationError } from "../../errors/configurationError";
import { InvalidResponseError } from "../../errors/invalidResponseError";
import type { TemporaryKey } from "./accessKey";
import { isRecord } from "../../config/isRecord";
import { parseTemporaryKey } from "./temporaryKeyResponse";

/** Gets a small text over HTTP without credentials, redirects and proxies; rejects when no response comes. */
export type MetadataClient = (
  method: "GET" | "PUT",
  url: string,
  headers: Readonly<Record<string, string>>,
) => Promise<{ readonly status: number; readonly text: string }>;

/** A token for the metadata service lives so long, in seconds. */
const tokenLifetimeSeconds = 21_600;

/**
 * Temporary keys of the agency that an instance (ECS) was given, from its metadata service. Where the instance asks for
 * tokens ("v2" mode), one is got first, as the vendor's SDKs do; where it knows no tokens, it works without.
 *
 * @param searchedSources sources that were searched before, for the error when there is no such service.
 * @throws ConfigurationError when this is no instance, or one without agency.
 */
export async function fetchInstanceKey(
  send: MetadataClient,
  endpoint: string,
  searchedSources: readonly string[],
): Promise<TemporaryKey> {
  const toConfigurationError = (reason: string): ConfigurationError =>
    new ConfigurationError(
      `no credentials are set; looked for: ${[...searchedSources, `the metadata service at ${endpoint} (${reason})`].join("; ")}`,
      "Set HW_ACCESS_KEY and HW_SECRET_KEY in the environment, configure another way to sign in, or give the instance an agency.",
    );
  let response: { readonly status: number; readonly text: string };
  try {
    const token = await send("PUT", `${endpoint}/meta-data/latest/api/token`, {
      "X-Metadata-Token-Ttl-Seconds": String(tokenLifetimeSeconds),
    });
    response = await send(
      "GET",
      `${endpoint}/openstack/latest/securitykey`,
      token.status === 200 ? { "X-Metadata-Token": token.text.trim() } : {},
    );
  } catch {
    throw toConfigurationError("no response");
  }
  if (response.status !== 200) {
    throw toConfigurationError(
      response.status === 401 || response.status === 404
        ? `status ${response.status}: the instance has no agency`
        : `status ${response.status}`,
    );
  }
  const request = "GET /openstack/latest/securitykey";
  let body: unknown;
  try {
    body = JSON.parse(response.text);
  } catch {
    body = undefined;
  }
  if (!isRecord(body)) {
    throw new InvalidResponseError(request, "the body is no JSON object");
  }
  return parseTemporaryKey(body, request);
}
