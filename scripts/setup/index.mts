import { dirname, join } from "node:path";
import { ensureBuild } from "./build.mts";
import { createContext, type Context } from "./context.mjs";
import { ensureDependencies } from "./dependencies.mts";
import { ensureEngine } from "./engine/engine.mts";
import type { Engine } from "./engine/foundEngine.mts";
import { withPathFirst } from "./environment.mjs";
import { ensureNode } from "./node.mjs";
import { SetupError } from "./setupError.mjs";
import { ensureTools } from "./tools/tools.mts";
import type { Tool } from "./tools/table.mts";

/** What a command of this repository runs with. */
export interface Toolchain {
  /** the clone's top folder */
  clone: string;
  /** the clone's folder for what runs keep */
  state: string;
  /** the Node.js to run with */
  node: string;
  engine: Engine;
  /** what was put first on the search path */
  folders: readonly string[];
  /** with Node.js and the engine first on the search path */
  env: NodeJS.ProcessEnv;
}

/**
 * Gets everything that is missing: Node.js, the engine, tools, the npm packages, the compiled workspaces. Does and
 * says nothing when all of it is there.
 * @param options `build: false` leaves the compiling to the caller; `tools` are those that the command needs beside Node.js and the engine
 */
export async function setup(
  options: {
    build?: boolean;
    tools?: readonly Tool[];
    context?: Partial<Context>;
  } = {},
): Promise<Toolchain> {
  const context = createContext(options.context);
  const node = await ensureNode(context);
  const engine = await ensureEngine(context);
  const toolFolders = await ensureTools(context, options.tools ?? []);
  await ensureDependencies(context, node);
  if (options.build !== false) {
    await ensureBuild(context, node);
  }
  const folders = [
    // A shell needs to be told of the fetched Node.js, also when the bootstrap has restarted the command under it.
    ...(node.startsWith(join(context.cache, "node")) ? [dirname(node)] : []),
    ...(engine.folder ? [engine.folder] : []),
    ...toolFolders,
  ];
  const env = withPathFirst(context.env, folders);
  return { clone: context.clone, state: context.state, node, engine, folders, env };
}

/**
 * Runs a command's main function; a set-up that cannot go on ends with its message alone.
 * @param main returns the exit code
 */
export async function runMain(main: () => Promise<number>) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetupError)) {
      throw error;
    }
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * A tool of an npm package in the clone.
 * @param path inside node_modules
 */
export function toolPath(toolchain: Toolchain, ...path: string[]) {
  return join(toolchain.clone, "node_modules", ...path);
}
