import { join } from "node:path";
import { isExecutable } from "../run.mjs";
import { toolFile, type Tool } from "./table.mts";
import type { Context } from "../context.mjs";

export type Origin = "released" | "built";

/** The folder that keeps a tool: whole or not there, and one for each kind of machine that shares the home folder. */
export function toolFolder(context: Context, tool: Tool, origin: Origin) {
  const { platform, arch } = context.machine;
  return join(context.cache, "tools", `${tool.name}-${tool.version}-${origin}-${platform}-${arch}`);
}

/**
 * The folder to be put on the search path for a tool kept from an earlier run.
 * @returns undefined when none is kept
 */
export function findCachedTool(context: Context, tool: Tool): string | undefined {
  return (["released", "built"] as Origin[])
    .map((origin) => join(toolFolder(context, tool, origin), "bin"))
    .find((folder) => isExecutable(join(folder, toolFile(tool, context.machine))));
}
