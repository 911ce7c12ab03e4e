/** Percent-encodes as RFC 3986 requires, which is what signatures are computed over. */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * Fills the places of a path such as `/v1/{project_id}/networks/{id}`.
 *
 * @throws RangeError when a value is missing, empty, or a dot segment, which servers and proxies fold away.
 */
export function expandPath(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    if (value === "" || value === "." || value === "..") {
      throw new RangeError(`"${value}" cannot stand for {${name}} in the path ${template}`);
    }
    return encodeRfc3986(value);
  });
}

/** Query parameters as sent and signed: sorted by name, absent ones left out. */
export function queryString(query: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(query)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [`${encodeRfc3986(name)}=${encodeRfc3986(value)}`],
    )
    .sort()
    .join("&");
}
