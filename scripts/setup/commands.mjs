import { chmodSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const workspaces = ["provider", "policy-pack", "simulator"];

/**
 * Makes the workspaces' commands executable, so that `npx` runs them. npm does that when it installs a package; in a clone the
 * compiler writes them later.
 * @param {string} clone
 */
export function makeCommandsExecutable(clone) {
  for (const workspace of workspaces) {
    const manifest = readFileSync(join(clone, workspace, "package.json"), "utf8");
    const { bin = {} } = /** @type {{ bin?: Record<string, string> }} */ (JSON.parse(manifest));
    for (const path of Object.values(bin)) {
      const file = join(clone, workspace, path);
      const { mode } = statSync(file);
      if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o111);
    }
  }
}
