import { join } from "node:path";
import { withMutex } from "../mutex.mjs";
import { messageOf, SetupError } from "../setupError.mjs";
import { buildTool, downloadTool } from "./fetchTool.mts";
import { findCachedTool } from "./cachedTool.mts";
import type { Context } from "../context.mjs";
import type { Tool } from "./table.mts";

/**
 * Finds tools that npm does not carry, or gets them: kept in the cache, then the official release, then built from Go
 * modules. Those on the PATH are passed over, since tests need the very version that the table names.
 * @returns the folders to be put on the search path
 */
export async function ensureTools(context: Context, tools: readonly Tool[]): Promise<string[]> {
  const folders = [];
  for (const tool of tools) {
    folders.push(findCachedTool(context, tool) ?? (await getTool(context, tool)));
  }
  return folders;
}

function getTool(context: Context, tool: Tool) {
  const file = join(context.cache, `${tool.name}.lock`);
  return withMutex(file, () => getLocked(context, tool), { onWait: context.onWait });
}

async function getLocked(context: Context, tool: Tool) {
  const cached = findCachedTool(context, tool);
  if (cached !== undefined) {
    return cached;
  }
  const attempts = ["kept from an earlier run: none"];
  for (const [name, get] of [
    ["official release", downloadTool],
    ["built from Go modules", buildTool],
  ] as const) {
    try {
      return await get(context, tool);
    } catch (error) {
      attempts.push(`${name}: ${messageOf(error)}`);
      context.report.say(`  ${messageOf(error)}`);
    }
  }
  throw new SetupError(
    [
      `${tool.name} ${tool.version} is needed (${tool.purpose}), and there is no way to it here:`,
      ...attempts.map((line) => `  - ${line}`),
      "Any one of these helps; then run the command again:",
      `  - let this machine reach ${new URL(tool.releases).host} (HTTPS_PROXY is honoured)`,
      "  - install Go (https://go.dev/dl/) where a Go module proxy can be reached",
    ].join("\n"),
  );
}
