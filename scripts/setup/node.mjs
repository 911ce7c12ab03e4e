import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createFolderAtomically } from "./atomicFolder.mjs";
import { withMutex } from "./mutex.mjs";
import { executable, nodePackage } from "./platform.mjs";
import { isExecutable, npmCommand, run } from "./run.mjs";
import { SetupError } from "./setupError.mjs";
import { fetchedNodeMajor, isAtLeast, minimumNode } from "./versions.mjs";

/** @typedef {import("./context.mjs").Context} Context */

/**
 * Finds a Node.js that is recent enough, or fetches one from the npm registry into the cache.
 * @param {Context} context
 * @returns {Promise<string>} the path of the executable
 */
export async function ensureNode(context) {
  if (isAtLeast(context.nodeVersion, minimumNode)) return process.execPath;
  const name = nodePackage(context.machine);
  const folder = join(context.cache, "node", `${name}-${String(fetchedNodeMajor)}`);
  const file = join(folder, "bin", executable("node", context.machine));
  if (isExecutable(file)) return file;
  await withMutex(
    join(context.cache, "node.lock"),
    async () => {
      if (isExecutable(file)) return;
      const title = `fetching Node.js ${String(fetchedNodeMajor)} from the npm registry (this one is ${context.nodeVersion}, at least ${minimumNode} is needed)`;
      await context.report.step(title, () =>
        createFolderAtomically(folder, (temporary) => fetchNode(context, temporary, name)),
      );
    },
    { onWait: context.onWait },
  );
  return file;
}

/**
 * @param {Context} context
 * @param {string} temporary
 * @param {string} name
 */
async function fetchNode(context, temporary, name) {
  const npm = npmCommand(context.env);
  const advice = `Install Node.js ${minimumNode} or newer (https://nodejs.org) and run the command again.`;
  if (!npm) throw new SetupError(`npm was not found on the PATH. ${advice}`);
  const work = join(temporary, "package");
  mkdirSync(work);
  writeFileSync(join(work, "package.json"), JSON.stringify({ private: true }));
  // The package `node` itself would find the machine's package by an install script; asked for by name, none is needed.
  const wanted = `${name}@${String(fetchedNodeMajor)}`;
  const options = ["--prefix", work, "--ignore-scripts", "--no-audit", "--no-fund", "--no-workspaces"];
  const fetched = await run(npm.command, [...npm.args, "install", ...options, wanted], {
    cwd: work,
    env: context.env,
  });
  if (!fetched.ok) {
    throw new SetupError(
      `Node.js ${context.nodeVersion} is too old, and the npm package ${wanted} could not be fetched: npm ${fetched.reason}. ${advice}`,
    );
  }
  const file = join(temporary, "bin", executable("node", context.machine));
  mkdirSync(dirname(file));
  copyFileSync(join(work, "node_modules", name, "bin", executable("node", context.machine)), file);
  rmSync(work, { recursive: true });
  const tried = await run(file, ["--version"], { timeoutMs: 20_000 });
  if (!tried.ok) {
    throw new SetupError(
      `Node.js from the npm package ${wanted} does not run here: ${tried.reason}. ${advice}`,
    );
  }
}
