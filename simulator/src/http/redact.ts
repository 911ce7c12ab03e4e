import type { Json } from "../json.js";

const SECRET_NAME = /password|secret|token|credential|user_?name/i;
const SECRET_HEADERS = new Set([
  "authorization",
  "x-auth-token",
  "x-security-token",
  "x-metadata-token",
  "cookie",
  "proxy-authorization",
]);

/** A copy without the values of secret members, at any depth. */
export function redactBody(value: Json): Json {
  if (Array.isArray(value)) return value.map(redactBody);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAME.test(name) && typeof item === "string" ? "***" : redactBody(item),
    ]),
  );
}

/** Headers without those that let somebody sign in. */
export function redactHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && !SECRET_HEADERS.has(name)) result[name] = String(value);
  return result;
}
