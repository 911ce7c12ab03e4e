import { chmodSync, copyFileSync, mkdirSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { createFolderAtomically } from "../atomicFolder.mjs";
import type { Context } from "../context.mjs";
import { goBuild, withGo, type GoModule } from "../go/build.mts";
import { withMutex } from "../mutex.mjs";
import { executable } from "../platform.mjs";
import { findOnPath, isExecutable, run } from "../run.mjs";
import { languageHosts, type Language, type LanguageHost } from "./hosts.mts";

/** The module whose scripts start programs; the scripts of the version that a host is built from are too old. */
const scriptModule = "github.com/pulumi/pulumi/sdk/v3";

/**
 * Finds the host of a language, or builds it from Go modules and keeps it. Official releases of Pulumi have it beside
 * the CLI.
 *
 * @param engine the CLI's path
 * @returns the folder to be put on the search path, or undefined when the engine finds the host by itself
 */
export async function ensureLanguageHost(
  context: Context,
  language: Language,
  engine: string | undefined,
): Promise<string | undefined> {
  const host: LanguageHost = languageHosts[language];
  const file = executable(host.command, context.machine);
  const beside = engine === undefined ? [] : [dirname(engine), dirname(realpathSync(engine))];
  if (findOnPath(host.command, context.env) ?? beside.some((folder) => isExecutable(join(folder, file)))) {
    return undefined;
  }
  const { platform, arch } = context.machine;
  const folder = join(context.cache, "tools", `${host.command}-${host.version}-built-${platform}-${arch}`);
  const bin = join(folder, "bin");
  if (!isExecutable(join(bin, file))) {
    const lock = join(context.cache, `${host.command}.lock`);
    await withMutex(lock, () => build(context, language, folder), { onWait: context.onWait });
  }
  return bin;
}

async function build(context: Context, language: Language, folder: string): Promise<void> {
  const host: LanguageHost = languageHosts[language];
  const file = executable(host.command, context.machine);
  if (isExecutable(join(folder, "bin", file))) {
    return;
  }
  await withGo(context, `building ${host.command} ${host.version} from Go modules (once)`, (go) =>
    createFolderAtomically(folder, async (temporary) => {
      const bin = join(temporary, "bin");
      mkdirSync(bin);
      const module = {
        ...go,
        folder: join(context.clone, "scripts", "setup", "languages", "modules", language),
      };
      await goBuild(module, host.source, join(bin, file));
      if (host.script !== undefined) {
        const sources = await moduleFolder({
          ...go,
          folder: join(context.clone, "scripts", "setup", "engine", "modules", "cli"),
        });
        const target = join(bin, host.script.name);
        copyFileSync(join(sources, host.script.path), target);
        // Files in Go's module cache are read-only and not executable.
        chmodSync(target, 0o755);
      }
    }),
  );
}

/** Where Go keeps the sources of the scripts' module, in the version that the engine is built from. */
async function moduleFolder({ go, env, folder }: GoModule): Promise<string> {
  const downloaded = await run(go, ["mod", "download", scriptModule], { cwd: folder, env });
  const found = await run(go, ["list", "-mod=readonly", "-m", "-f", "{{.Dir}}", scriptModule], {
    cwd: folder,
    env,
  });
  const failed = [downloaded, found].find(({ ok }) => !ok);
  if (failed !== undefined) {
    throw new Error(`Finding the scripts of ${scriptModule} failed: go ${failed.reason}`);
  }
  return found.stdout.trim();
}
