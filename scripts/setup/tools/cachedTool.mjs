import { join } from "node:path";
import { isExecutable } from "../run.mjs";
import { toolFile } from "./table.mjs";

/** @typedef {import("../context.mjs").Context} Context */
/** @typedef {import("./table.mjs").Tool} Tool */
/** @typedef {"released" | "built"} Origin */

/**
 * The folder that keeps a tool: whole or not there, and one for each kind of machine that shares the home folder.
 * @param {Context} context
 * @param {Tool} tool
 * @param {Origin} origin
 */
export function toolFolder(context, tool, origin) {
  const { platform, arch } = context.machine;
  return join(context.cache, "tools", `${tool.name}-${tool.version}-${origin}-${platform}-${arch}`);
}

/**
 * The folder to be put on the search path for a tool kept from an earlier run.
 * @param {Context} context
 * @param {Tool} tool
 * @returns {string | undefined} undefined when none is kept
 */
export function findCachedTool(context, tool) {
  return /** @type {Origin[]} */ (["released", "built"])
    .map((origin) => join(toolFolder(context, tool, origin), "bin"))
    .find((folder) => isExecutable(join(folder, toolFile(tool, context.machine))));
}
