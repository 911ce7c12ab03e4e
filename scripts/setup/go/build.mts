import { rmSync } from "node:fs";
import { join } from "node:path";
import { withMutex } from "../mutex.mjs";
import { executable } from "../platform.mjs";
import { findOnPath, isExecutable, run } from "../run.mjs";
import { goEnvironment, ownGoFolder } from "./goEnvironment.mts";
import type { Context } from "../context.mjs";

/** Go, ready to run. */
interface Go {
  go: string;
  env: NodeJS.ProcessEnv;
}

/** Go, in a module that pins what is built. */
export type GoModule = Go & { folder: string };

/**
 * Builds something with Go, as a step of its own that the user sees. Builds wait for each other: they keep every core
 * busy anyway, and share the module cache that the first one to succeed removes.
 */
export async function withGo<T>(context: Context, title: string, work: (go: Go) => Promise<T>): Promise<T> {
  const go = findGo(context);
  if (go === undefined) {
    throw new Error(`there is no "go" on the PATH`);
  }
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

/** Where the command `go` is, if it is there. */
export function findGo(context: Context): string | undefined {
  const usual = join(context.goFolder, executable("go", context.machine));
  return findOnPath("go", context.env) ?? (isExecutable(usual) ? usual : undefined);
}

/**
 * Builds one command of a module. Every source is pinned and verified by the module's go.sum.
 * @param name the command's package
 * @param linkerFlags beyond those that leave out what debuggers need
 */
export async function goBuild({ go, env, folder }: GoModule, name: string, output: string, linkerFlags = "") {
  const flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", `-s -w ${linkerFlags}`.trim()];
  const built = await run(go, ["build", ...flags, "-o", output, name], { cwd: folder, env });
  if (!built.ok) {
    throw new Error(`go build ${name} ${built.reason}`);
  }
}
