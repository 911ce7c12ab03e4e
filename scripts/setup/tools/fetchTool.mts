import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { createFolderAtomically } from "../atomicFolder.mjs";
import { goBuild, withGo } from "../go/build.mts";
import { fetchArchive, unpackArchive } from "../release/archive.mts";
import { run } from "../run.mjs";
import { toolFolder, type Origin } from "./cachedTool.mts";
import { toolFile, type Tool } from "./table.mts";
import type { Context } from "../context.mjs";

/**
 * Downloads a tool's official release, checks it against the published checksums and keeps it.
 * @returns the folder to be put on the search path
 */
export async function downloadTool(context: Context, tool: Tool): Promise<string> {
  const { platform, arch } = context.machine;
  const archive = tool.archive(context.machine);
  if (archive === undefined) {
    throw new Error(`none is published for ${platform} on ${arch}`);
  }
  return context.report.step(`downloading ${tool.name} ${tool.version}`, () =>
    cacheTool(context, tool, "released", async (command, temporary) => {
      const files = { archive, checksums: tool.checksums };
      const fetched = await fetchArchive(context, temporary, files, [tool.releases]);
      await unpackArchive(context, fetched, toolFile(tool, context.machine), ({ file }) => {
        copyFileSync(file, command);
      });
    }),
  );
}

/**
 * Builds a tool from Go modules, which its folder in modules/ pins and verifies, and keeps it.
 * @returns the folder to be put on the search path
 */
export async function buildTool(context: Context, tool: Tool): Promise<string> {
  const folder = join(context.clone, "scripts", "setup", "tools", "modules", tool.name);
  return withGo(context, `building ${tool.name} ${tool.version} from Go modules (once)`, (go) =>
    cacheTool(context, tool, "built", (command) =>
      goBuild({ ...go, folder }, tool.source, command, tool.linkerFlags),
    ),
  );
}

/**
 * Fills a tool's folder, unless what lies there then is not the tool.
 * @param fill puts the executable at `command`
 * @returns the folder with the executable
 */
async function cacheTool(
  context: Context,
  tool: Tool,
  origin: Origin,
  fill: (command: string, temporary: string) => Promise<void>,
): Promise<string> {
  const folder = toolFolder(context, tool, origin);
  await createFolderAtomically(folder, async (temporary) => {
    mkdirSync(join(temporary, "bin"));
    const command = join(temporary, "bin", toolFile(tool, context.machine));
    await fill(command, temporary);
    const result = await run(command, [...tool.versionArguments], { env: context.env, timeoutMs: 30_000 });
    if (!result.ok) {
      throw new Error(`${tool.name} does not run: ${result.reason}`);
    }
    const output = `${result.stdout}${result.stderr}`.trim();
    if (!output.split(/[\s,]+/).some((word) => word.replace(/^v/, "") === tool.version)) {
      throw new Error(`${tool.name} says its version is "${output.slice(0, 200)}", not ${tool.version}`);
    }
  });
  return join(folder, "bin");
}
