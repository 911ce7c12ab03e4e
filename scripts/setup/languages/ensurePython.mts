import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createFolderAtomically } from "../atomicFolder.mjs";
import type { Context } from "../context.mjs";
import { withMutex } from "../mutex.mjs";
import { findOnPath, run } from "../run.mjs";
import { SetupError } from "../setupError.mjs";

/**
 * Finds the environment that Python programs of the tests run in, or makes it with the machine's Python and keeps it.
 *
 * @returns the folder to be put first on the search path
 */
export async function ensurePython(context: Context): Promise<string> {
  const requirements = join(context.clone, "scripts", "setup", "languages", "requirements.txt");
  const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const { platform, arch } = context.machine;
  const folder = join(context.cache, "tools", `python-${digest}-${platform}-${arch}`);
  const bin = join(folder, platform === "win32" ? "Scripts" : "bin");
  const installed = join(folder, "installed");
  if (!existsSync(installed)) {
    await withMutex(join(context.cache, "python.lock"), () => install(context, folder, requirements), {
      onWait: context.onWait,
    });
  }
  return bin;
}

async function install(context: Context, folder: string, requirements: string): Promise<void> {
  if (existsSync(join(folder, "installed"))) {
    return;
  }
  const python = findOnPath("python3", context.env) ?? findOnPath("python", context.env);
  if (python === undefined) {
    throw new SetupError(
      "Python 3.9 or newer is needed to test programs in Python, and there is no `python3` on the PATH: install it.",
    );
  }
  await context.report.step("installing the Pulumi SDK for Python (once)", async () => {
    // An environment cannot be moved: its commands name their folder. What says that it is whole is written last.
    await runOrThrow(python, ["-m", "venv", "--clear", folder], context);
    const pip = [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "--requirement",
      requirements,
    ];
    await runOrThrow(
      join(folder, context.machine.platform === "win32" ? "Scripts" : "bin", "python"),
      pip,
      context,
    );
    await createFolderAtomically(join(folder, "installed"), () => Promise.resolve());
  });
}

async function runOrThrow(command: string, args: string[], context: Context): Promise<void> {
  const result = await run(command, args, { env: context.env });
  if (!result.ok) {
    throw new SetupError(
      `Setting up Python for the tests failed: ${command} ${args.slice(0, 2).join(" ")} ${result.reason}. ` +
        "It needs Python 3.9 or newer with venv and pip, and a way to a Python package index.",
    );
  }
}
