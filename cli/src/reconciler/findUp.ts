import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Looks for a path in a folder and those above it, as Node looks for packages. */
export function findUp(folder: string, path: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, path))) {
      return join(at, path);
    }
    if (relative(at, dirname(at)) === "") {
      return undefined;
    }
  }
}
