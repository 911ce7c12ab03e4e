/** An object of JSON whose members have yet to be looked at. */
export type Json = Readonly<Record<string, unknown>>;

/** An object; empty when the value is none. */
export function asObject(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** Whether a value is an object and no list. */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list; empty when the value is none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list. */
export function asStrings(value: unknown): string[] {
  return asList(value).filter((item) => typeof item === "string");
}

/** A text, or `undefined`. */
export function asString(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The numbers of an object. */
export function asCounts(value: unknown): Record<string, number> {
  return Object.fromEntries(
    Object.entries(asObject(value)).filter(
      (entry): entry is [string, number] => typeof entry[1] === "number",
    ),
  );
}
