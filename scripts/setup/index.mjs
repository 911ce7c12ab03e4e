import { dirname, join } from "node:path";
import { ensureBuild } from "./build.mjs";
import { createContext } from "./context.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { ensureEngine } from "./engine/engine.mjs";
import { withPathFirst } from "./environment.mjs";
import { ensureNode } from "./node.mjs";
import { SetupError } from "./setupError.mjs";
import { ensureTools } from "./tools/tools.mjs";

/**
 * What a command of this repository runs with.
 * @typedef {object} Toolchain
 * @property {string} clone the clone's top folder
 * @property {string} state the clone's folder for what runs keep
 * @property {string} node the Node.js to run with
 * @property {import("./engine/engine.mjs").Engine} engine
 * @property {readonly string[]} folders what was put first on the search path
 * @property {NodeJS.ProcessEnv} env with Node.js and the engine first on the search path
 */

/**
 * Gets everything that is missing: Node.js, the engine, tools, the npm packages, the compiled workspaces. Does and
 * says nothing when all of it is there.
 * @param {{
 *   build?: boolean,
 *   tools?: readonly import("./tools/table.mjs").Tool[],
 *   context?: Partial<import("./context.mjs").Context>,
 * }} [options] `build: false` leaves the compiling to the caller; `tools` are those that the command needs beside
 *   Node.js and the engine
 * @returns {Promise<Toolchain>}
 */
export async function setup(options = {}) {
  const context = createContext(options.context);
  const node = await ensureNode(context);
  const engine = await ensureEngine(context);
  const toolFolders = await ensureTools(context, options.tools ?? []);
  await ensureDependencies(context, node);
  if (options.build !== false) await ensureBuild(context, node);
  const folders = [
    ...(node === process.execPath ? [] : [dirname(node)]),
    ...(engine.folder ? [engine.folder] : []),
    ...toolFolders,
  ];
  const env = withPathFirst(context.env, folders);
  return { clone: context.clone, state: context.state, node, engine, folders, env };
}

/**
 * Runs a command's main function; a set-up that cannot go on ends with its message alone.
 * @param {() => Promise<number>} main returns the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * A tool of an npm package in the clone.
 * @param {Toolchain} toolchain
 * @param {...string} path inside node_modules
 */
export function toolPath(toolchain, ...path) {
  return join(toolchain.clone, "node_modules", ...path);
}
