import type { Json } from "../json.js";

const secretNamePattern = /password|secret|token|credential|user_?name/i;
const secretHeaders = new Set([
  "authorization",
  "x-auth-token",
  "x-security-token",
  "x-metadata-token",
  "cookie",
  "proxy-authorization",
]);

/** Shorter secrets are parts of words: only their own members are hidden. */
const minSecretLength = 4;

/** A copy without the values of secret members, at any depth, and without them wherever else they stand. */
export function redactBody(value: Json): Json {
  const secrets: string[] = [];
  const hidden = redactMembers(value, secrets);
  const searchable = secrets.filter(({ length }) => length >= minSecretLength);
  return searchable.length > 0 ? mapStrings(hidden, (text) => searchable.reduce(redactText, text)) : hidden;
}

function redactText(text: string, secret: string): string {
  return text.replaceAll(secret, "***");
}

/** Hides what is a secret by its name: texts and numbers, also in lists. Members of an object are judged by their own names. */
function redactMembers(value: Json, secrets: string[], isSecret = false): Json {
  if (Array.isArray(value)) {
    return value.map((item) => redactMembers(item, secrets, isSecret));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        redactMembers(item, secrets, secretNamePattern.test(name)),
      ]),
    );
  }
  if (!isSecret || value === null || typeof value === "boolean") {
    return value;
  }
  secrets.push(String(value));
  return "***";
}

function mapStrings(value: Json, map: (text: string) => string): Json {
  if (Array.isArray(value)) {
    return value.map((item) => mapStrings(item, map));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapStrings(item, map)]));
  }
  return typeof value === "string" ? map(value) : value;
}

/** Headers without those that let somebody sign in. */
export function redactHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !secretHeaders.has(name)) {
      result[name] = String(value);
    }
  }
  return result;
}
