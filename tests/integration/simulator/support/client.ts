import { createHash, createHmac } from "node:crypto";
import { type Account, defaultAccount, type JsonObject } from "huaweicloud-ai-simulator";

/** An answer, read to its end. */
export interface ApiResponse {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; an empty object without one. */
  body: JsonObject;
}

/** What of a request differs from the usual. */
export interface RequestOptions {
  body?: unknown;
  contentType?: string;
  headers?: Record<string, string>;
  /** Sign with this date instead of now. */
  date?: string;
  /** Sign with this key instead of the account's. */
  secretKey?: string;
  /** Signed header names to leave out. */
  unsigned?: string[];
}

/** Sends one signed request. */
export type Client = (method: string, path: string, options?: RequestOptions) => Promise<ApiResponse>;

/** A client that signs with AK/SK, written apart from the simulator's own verification. */
export function signedClient(url: string, account: Account = defaultAccount, now = () => Date.now()): Client {
  return async (method, path, options = {}) => {
    const target = new URL(url + path);
    const body = options.body === undefined ? "" : JSON.stringify(options.body);
    const headers: Record<string, string> = {
      host: target.host,
      "x-sdk-date": options.date ?? sdkDate(now()),
      "x-project-id": account.projectId,
      ...(options.body === undefined ? {} : { "content-type": options.contentType ?? contentTypeOf(method) }),
      ...options.headers,
    };
    const names = Object.keys(headers)
      .filter((name) => !options.unsigned?.includes(name))
      .sort();
    const canonical = [
      method,
      target.pathname.endsWith("/") ? target.pathname : `${target.pathname}/`,
      canonicalQuery(target.searchParams),
      ...names.map((name) => `${name}:${headers[name]!.trim()}`),
      "",
      names.join(";"),
      createHash("sha256").update(body).digest("hex"),
    ].join("\n");
    const text = `SDK-HMAC-SHA256\n${headers["x-sdk-date"]!}\n${createHash("sha256").update(canonical).digest("hex")}`;
    const signature = createHmac("sha256", options.secretKey ?? account.secretKey)
      .update(text)
      .digest("hex");
    headers.authorization = `SDK-HMAC-SHA256 Access=${account.accessKey}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
    return send(method, target, headers, body);
  };
}

/** Sends a request without any sign-in but the headers that are given. */
export function plainClient(url: string): Client {
  return (method, path, options = {}) =>
    send(
      method,
      new URL(url + path),
      {
        ...(options.body === undefined ? {} : { "content-type": contentTypeOf(method) }),
        ...options.headers,
      },
      options.body === undefined ? "" : JSON.stringify(options.body),
    );
}

/** Gets a token by password. */
export async function getToken(
  url: string,
  account: Account = defaultAccount,
  scope?: object,
): Promise<string> {
  const response = await plainClient(url)("POST", "/v3/auth/tokens", { body: tokenBody(account, scope) });
  const token = response.headers.get("x-subject-token");
  if (token === null) {
    throw new Error(`no token: ${response.status} ${response.text}`);
  }
  return token;
}

/** The body that asks for a token. */
export function tokenBody(account: Account, scope: object = { project: { id: account.projectId } }): object {
  const user = { name: account.userName, password: account.password, domain: { name: account.domainName } };
  return { auth: { identity: { methods: ["password"], password: { user } }, scope } };
}

/** A client that signs in with a token. */
export function tokenClient(url: string, token: string): Client {
  const plain = plainClient(url);
  return (method, path, options = {}) =>
    plain(method, path, { ...options, headers: { "x-auth-token": token, ...options.headers } });
}

async function send(
  method: string,
  target: URL,
  headers: Record<string, string>,
  body: string,
): Promise<ApiResponse> {
  const sent = { ...headers };
  // The fetch API sets it by itself.
  delete sent.host;
  const response = await fetch(target, { method, headers: sent, ...(body === "" ? {} : { body }) });
  const text = await response.text();
  const parsed = text.startsWith("{") ? (JSON.parse(text) as JsonObject) : {};
  return { status: response.status, headers: response.headers, text, body: parsed };
}

function contentTypeOf(method: string): string {
  return method === "PATCH" ? "application/merge-patch+json" : "application/json";
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => `${strictEncode(name)}=${strictEncode(value)}`)
    .sort()
    .join("&");
}

function strictEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sdkDate(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}
