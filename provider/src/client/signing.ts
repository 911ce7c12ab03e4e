import { createHash, createHmac } from "node:crypto";
import { encodeRfc3986 } from "./address";

/** Permanent or temporary keys of an account. */
export interface AccessKey {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Present with temporary keys only. */
  readonly securityToken?: string | undefined;
}

/** What a signature covers. */
export interface SignableRequest {
  readonly method: string;
  readonly url: URL;
  /** Headers to sign beside `Host` and `X-Sdk-Date`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body exactly as sent; empty when there is none. */
  readonly body: string;
}

const algorithm = "SDK-HMAC-SHA256";

/**
 * Signs a request as the vendor's SDKs do (`SDK-HMAC-SHA256`).
 *
 * @param now milliseconds since the epoch; the cloud accepts a difference of 15 minutes.
 * @returns the headers to add.
 */
export function signRequest(request: SignableRequest, key: AccessKey, now: number): Record<string, string> {
  const date = `${new Date(now).toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  const signatureHeaders: Record<string, string> = {
    "X-Sdk-Date": date,
    ...(key.securityToken === undefined ? {} : { "X-Security-Token": key.securityToken }),
  };
  const headers = canonicalHeaders({ ...request.headers, ...signatureHeaders, Host: request.url.host });
  const signedHeaders = headers.map(([name]) => name).join(";");
  const canonicalRequest = [
    request.method,
    canonicalPath(request.url.pathname),
    canonicalQuery(request.url.searchParams),
    headers.map(([name, value]) => `${name}:${value}\n`).join(""),
    signedHeaders,
    sha256(request.body),
  ].join("\n");
  const signature = createHmac("sha256", key.secretKey)
    .update([algorithm, date, sha256(canonicalRequest)].join("\n"))
    .digest("hex");
  return {
    ...signatureHeaders,
    Authorization: `${algorithm} Access=${key.accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
  };
}

function canonicalHeaders(headers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(headers)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()])
    .sort(([a], [b]) => compare(a, b));
}

/** Each segment is encoded again from its decoded form, and the path ends in a slash. */
function canonicalPath(pathname: string): string {
  const path = pathname
    .split("/")
    .map((segment) => encodeRfc3986(decodeURIComponent(segment)))
    .join("/");
  return path.endsWith("/") ? path : `${path}/`;
}

/** Sorted by name, then by value, before they are encoded: `a=1` comes before `a-b=1`. */
function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .join("&");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
