import { chmodSync, copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { createFolderAtomically } from "../atomicFolder.mjs";
import { goBuild, withGo, type GoModule } from "../go/build.mts";
import { executable, type Machine } from "../platform.mjs";
import { run } from "../run.mjs";
import { builtEngine } from "../versions.mjs";
import { readCliVersion } from "./cliVersion.mts";
import { cachedEngineFolder, writeEngineLabel } from "./cachedEngine.mts";
import type { Context } from "../context.mjs";
import type { Engine } from "./foundEngine.mts";

const cliPackage = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const hostPackage = "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs";
const sdkModule = "github.com/pulumi/pulumi/sdk/v3";
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** The scripts that start the hosts of dynamic resources and of policy packs; a release has them beside the CLI. */
const scripts = ["pulumi-resource-pulumi-nodejs", "pulumi-analyzer-policy"];

/**
 * Builds the Pulumi CLI and its Node.js language host from Go modules, and keeps them. The modules in modules/ pin and
 * verify every source: a CLI cannot be installed by `go install`, since its module replaces others.
 */
export async function buildFromSource(context: Context): Promise<Engine> {
  const cached = cachedEngineFolder(context, builtEngine, "built");
  const title = `building the Pulumi CLI ${builtEngine} from Go modules (once; two to five minutes on two cores)`;
  await withGo(context, title, (go) =>
    createFolderAtomically(cached, async (temporary) => {
      const bin = join(temporary, "bin");
      mkdirSync(bin);
      const cliModule = { ...go, folder: moduleFolder(context, "cli") };
      const hostModule = { ...go, folder: moduleFolder(context, "nodeHost") };
      const cli = join(bin, executable("pulumi", context.machine));
      await goBuild(cliModule, cliPackage, cli, `-X ${versionVariable}=v${builtEngine}`);
      const host = join(bin, executable("pulumi-language-nodejs", context.machine));
      await goBuild(hostModule, hostPackage, host);
      await copyScripts(cliModule, context.machine, bin);
      const version = await readCliVersion(cli, context);
      if (version !== builtEngine) {
        throw new Error(`what was built says its version is ${version}`);
      }
      writeEngineLabel(temporary, context, version);
    }),
  );
  const folder = join(cached, "bin");
  return { version: builtEngine, command: join(folder, executable("pulumi", context.machine)), folder };
}

function moduleFolder(context: Context, module: string) {
  return join(context.clone, "scripts", "setup", "engine", "modules", module);
}

async function copyScripts({ go, env, folder }: GoModule, machine: Machine, bin: string) {
  const args = ["list", "-mod=readonly", "-m", "-f", "{{.Dir}}", sdkModule];
  const result = await run(go, args, { cwd: folder, env });
  if (!result.ok) {
    throw new Error(`go list ${sdkModule} ${result.reason}`);
  }
  const source = join(result.stdout.trim(), "nodejs", "dist");
  for (const name of scripts) {
    const file = machine.platform === "win32" ? `${name}.cmd` : name;
    copyFileSync(join(source, file), join(bin, file));
    // Files in Go's module cache are read-only and not executable.
    chmodSync(join(bin, file), 0o755);
  }
}
