import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureCommands } from "./commands.mts";
import { run } from "./run.mjs";
import { SetupError } from "./setupError.mjs";
import type { Context } from "./context.mjs";

/**
 * Compiles the workspaces; what is up to date is left alone by the compiler.
 * @param node the Node.js to run the compiler with
 */
export async function ensureBuild(context: Context, node: string) {
  const compiler = join(context.clone, "node_modules", "typescript", "bin", "tsc");
  const state = await run(node, [compiler, "--build", "--dry"], { cwd: context.clone, env: context.env });
  if (!state.ok || state.stdout.includes("would")) {
    await context.report.step("compiling provider, command line, policy pack and simulator", async () => {
      const built = await run(node, [compiler, "--build"], { cwd: context.clone, env: context.env });
      if (!built.ok) {
        throw new SetupError(`The sources do not compile:\n${built.stdout}${built.stderr}`);
      }
      await bundlePlugin(context, node);
    });
  }
  // A compiler that was started by hand leaves it out.
  if (!existsSync(join(context.clone, "provider", "plugin", "plugin.cjs"))) {
    await bundlePlugin(context, node);
  }
  await ensureCommands(context, node);
}

async function bundlePlugin(context: Context, node: string) {
  const script = join(context.clone, "scripts", "plugin.mts");
  const bundled = await run(node, [script], { cwd: context.clone, env: context.env });
  if (!bundled.ok) {
    throw new SetupError(`The plugin cannot be bundled:\n${bundled.stdout}${bundled.stderr}`);
  }
}
