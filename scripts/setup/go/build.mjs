import { rmSync } from "node:fs";
import { join } from "node:path";
import { withMutex } from "../mutex.mjs";
import { executable } from "../platform.mjs";
import { findOnPath, isExecutable, run } from "../run.mjs";
import { goEnvironment, ownGoFolder } from "./goEnvironment.mjs";

/** @typedef {import("../context.mjs").Context} Context */

/**
 * Go, ready to run.
 * @typedef {{ go: string, env: NodeJS.ProcessEnv }} Go
 */

/**
 * Go, in a module that pins what is built.
 * @typedef {Go & { folder: string }} GoModule
 */

/**
 * Builds something with Go, as a step of its own that the user sees. Builds wait for each other: they keep every core
 * busy anyway, and share the module cache that the first one to succeed removes.
 * @template T
 * @param {Context} context
 * @param {string} title
 * @param {(go: Go) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withGo(context, title, work) {
  const go = findGo(context);
  if (go === undefined) throw new Error(`there is no "go" on the PATH`);
  return withMutex(
    join(context.cache, "go.lock"),
    () =>
      context.report.step(title, async () => {
        const result = await work({ go, env: await goEnvironment(context, go) });
        // Up to 1.7 GB of sources. An interrupted build keeps them, so that the next one goes on from there.
        rmSync(ownGoFolder(context), { recursive: true, force: true });
        return result;
      }),
    { onWait: context.onWait },
  );
}

/**
 * Where the command `go` is, if it is there.
 * @param {Context} context
 */
export function findGo(context) {
  const usual = join(context.goFolder, executable("go", context.machine));
  return findOnPath("go", context.env) ?? (isExecutable(usual) ? usual : undefined);
}

/**
 * Builds one command of a module. Every source is pinned and verified by the module's go.sum.
 * @param {GoModule} module
 * @param {string} name the command's package
 * @param {string} output
 * @param {string} [linkerFlags] beyond those that leave out what debuggers need
 */
export async function goBuild({ go, env, folder }, name, output, linkerFlags = "") {
  const flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", `-s -w ${linkerFlags}`.trim()];
  const built = await run(go, ["build", ...flags, "-o", output, name], { cwd: folder, env });
  if (!built.ok) throw new Error(`go build ${name} ${built.reason}`);
}
