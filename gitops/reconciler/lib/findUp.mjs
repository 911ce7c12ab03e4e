import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/**
 * Looks for a path in a folder and those above it, as Node looks for packages.
 * @param {string} folder
 * @param {string} path
 * @returns {string | undefined}
 */
export function findUp(folder, path) {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, path))) return join(at, path);
    if (relative(at, dirname(at)) === "") return undefined;
  }
}
