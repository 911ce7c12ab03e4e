import { createHash } from "node:crypto";

/** What of a request a signature covers. */
export interface SignedRequest {
  method: string;
  /** Path and query, as they came over the wire. */
  target: string;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
  /** Lower-case names, in the order in which the client listed them. */
  signedHeaders: readonly string[];
  body: Buffer;
}

/** SHA-256 in lower-case hex. */
export function sha256Hex(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Percent-encodes everything but RFC 3986's unreserved characters. */
function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The canonical request of SDK-HMAC-SHA256, as the vendor's signers build it. The path ends in a slash whatever
 * the client sent, and the hash may be given in `X-Sdk-Content-Sha256`.
 */
export function canonicalRequest(request: SignedRequest): string {
  const [path = "/", query = ""] = splitOnce(request.target, "?");
  const headers = request.signedHeaders
    .map((name) => `${name}:${(request.headers[name] ?? "").trim()}\n`)
    .join("");
  const bodyHash = request.headers["x-sdk-content-sha256"] ?? sha256Hex(request.body);
  return [
    request.method,
    canonicalPath(path),
    canonicalQuery(query),
    headers,
    request.signedHeaders.join(";"),
    bodyHash,
  ].join("\n");
}

function canonicalPath(path: string): string {
  const encoded = path
    .split("/")
    .map((segment) => encodeRfc3986(decode(segment)))
    .join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

function canonicalQuery(query: string): string {
  // The vendor's signers sort names before they encode them.
  return [...new URLSearchParams(query)]
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .join("&");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
