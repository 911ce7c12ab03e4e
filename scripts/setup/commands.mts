import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createNpmRunner } from "./npm.mts";
import { isExecutable } from "./run.mjs";
import { SetupError } from "./setupError.mjs";

const workspaces = ["cli", "policy-pack", "simulator"];

/**
 * Has npm link the workspaces' commands, so that `npx` runs them. npm does that when it installs a package, but leaves out what
 * is not there, and in a fresh clone the compiler writes the commands later. Does nothing when all are linked.
 * @param node the Node.js to run npm with
 */
export async function ensureCommands(context: { clone: string; env: NodeJS.ProcessEnv }, node: string) {
  const unlinked = workspaces
    .map((folder) => readWorkspace(context.clone, folder))
    .filter(({ linked }) => !linked);
  if (unlinked.length === 0) {
    return;
  }
  const names = unlinked.map(({ name }) => name);
  const done = await createNpmRunner(context, node)(["rebuild", "--ignore-scripts", ...names]);
  if (!done.ok) {
    throw new SetupError(
      `The commands of ${names.join(", ")} could not be linked: npm ${done.reason}\n${done.stderr}`,
    );
  }
}

function readWorkspace(clone: string, folder: string) {
  const { name, bin = {} } = JSON.parse(readFileSync(join(clone, folder, "package.json"), "utf8")) as {
    name: string;
    bin?: Record<string, string>;
  };
  const linked = Object.entries(bin).every(
    ([command, path]) =>
      existsSync(join(clone, "node_modules", ".bin", command)) && isExecutable(join(clone, folder, path)),
  );
  return { name, linked };
}
