import { dirname } from "node:path";
import { withPathFirst } from "./environment.mjs";
import { npmCommand, run } from "./run.mjs";
import { SetupError } from "./setupError.mjs";

/**
 * npm in the clone, run with a certain Node.js.
 * @param {{ clone: string, env: NodeJS.ProcessEnv }} context
 * @param {string} node
 */
export function createNpmRunner({ clone, env }, node) {
  const npm = npmCommand(env);
  if (!npm)
    throw new SetupError("npm was not found on the PATH. It comes with Node.js (https://nodejs.org).");
  const defaults = { cwd: clone, env: withPathFirst(env, [dirname(node)]) };
  /**
   * @param {readonly string[]} args
   * @param {{ onStart?: (pid: number) => void }} [options]
   */
  return (args, options) => run(npm.command, [...npm.args, ...args], { ...defaults, ...options });
}
