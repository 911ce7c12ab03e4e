import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { findOnPath, isExecutable } from "../run.mjs";

/**
 * What this repository's programs need beside the CLI: the language host, the host of dynamic resources, the host of
 * policy packs. The last two are scripts, on Windows with the extension cmd.
 */
const neededPlugins = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs", "pulumi-analyzer-policy"];

/**
 * Which of the needed plugins a CLI would not find. It looks on the PATH and beside its own file; found beside it,
 * they are used without a warning.
 * @param command the CLI's path
 */
export function missingPlugins(command: string, env: NodeJS.ProcessEnv): string[] {
  const beside = [dirname(command), dirname(realpathSync(command))];
  return neededPlugins.filter(
    (name) =>
      findOnPath(name, env) === undefined &&
      !beside.some((folder) => ["", ".exe", ".cmd"].some((end) => isExecutable(join(folder, name + end)))),
  );
}
