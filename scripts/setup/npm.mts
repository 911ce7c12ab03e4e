import { dirname } from "node:path";
import { withPathFirst } from "./environment.mjs";
import { npmCommand, run } from "./run.mjs";
import { SetupError } from "./setupError.mjs";

/** npm in the clone, run with a certain Node.js. */
export function createNpmRunner({ clone, env }: { clone: string; env: NodeJS.ProcessEnv }, node: string) {
  const npm = npmCommand(env);
  if (!npm) {
    throw new SetupError("npm was not found on the PATH. It comes with Node.js (https://nodejs.org).");
  }
  const defaults = { cwd: clone, env: withPathFirst(env, [dirname(node)]) };
  return (args: readonly string[], options?: { onStart?: (pid: number) => void }) =>
    run(npm.command, [...npm.args, ...args], { ...defaults, ...options });
}
