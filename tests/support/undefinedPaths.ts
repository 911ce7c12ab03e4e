/** Paths of all `undefined` values anywhere inside a value: the engine takes none of them in outputs. */
export function undefinedPaths(value: unknown, path = "$"): string[] {
  if (value === undefined) {
    return [path];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, item]) => undefinedPaths(item, `${path}.${name}`));
}
