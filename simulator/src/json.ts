/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/** Whether a value is a JSON object (not a list, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value that should be a text, as one; anything else is the empty text. */
export function toText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A deep copy of a JSON value. */
export function cloneJson<T extends Json>(value: T): T {
  return structuredClone(value);
}

/**
 * RFC 7396: the result of applying `patch` to `target`. Null removes a member, an object is merged member by
 * member, anything else (lists too) replaces. The arguments are left as they are.
 */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) {
    return cloneJson(patch);
  }
  const result: JsonObject = isObject(target) ? cloneJson(target) : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      Reflect.deleteProperty(result, key);
    } else {
      result[key] = mergePatch(result[key], value);
    }
  }
  return result;
}

/** {@link mergePatch} for the case where the patch is known to be an object. */
export function mergeObjects(target: JsonObject | undefined, patch: JsonObject): JsonObject {
  return mergePatch(target, patch) as JsonObject;
}

/** Removes the member at a dotted path (`status.connectionStatus`, `items.*.status`); absent is fine. */
export function removePath(value: Json, path: string): void {
  const [head, ...rest] = path.split(".");
  if (head === undefined || typeof value !== "object" || value === null) {
    return;
  }
  const container = value as Record<string, Json>;
  for (const key of head === "*" ? Object.keys(container) : [head]) {
    const child = container[key];
    if (child === undefined) {
      continue;
    }
    if (rest.length > 0) {
      removePath(child, rest.join("."));
    } else if (Array.isArray(value)) {
      value.splice(Number(key), 1);
    } else {
      Reflect.deleteProperty(container, key);
    }
  }
}
