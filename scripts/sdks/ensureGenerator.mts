import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createFolderAtomically } from "../setup/atomicFolder.mjs";
import type { Context } from "../setup/context.mjs";
import { goBuild, withGo } from "../setup/go/build.mts";
import { withMutex } from "../setup/mutex.mjs";
import { executable } from "../setup/platform.mjs";

/** What the generator is built from, in scripts/sdks/generator; go.sum verifies every source. */
const sources = ["main.go", "go.mod", "go.sum"];

/** A digest of the generator's sources, and so of the modules that it is built from. */
export function generatorDigest(root: string): string {
  const hash = createHash("sha256");
  for (const name of sources) {
    hash.update(readFileSync(join(generatorFolder(root), name)));
  }
  return hash.digest("hex");
}

/** Finds the generator of SDKs in the user's cache, or builds it with Go. */
export async function ensureGenerator(context: Context): Promise<string> {
  const { platform, arch } = context.machine;
  const name = `generate-sdks-${generatorDigest(context.clone).slice(0, 12)}-${platform}-${arch}`;
  const folder = join(context.cache, "tools", name);
  const command = join(folder, executable("generate-sdks", context.machine));
  if (!existsSync(command)) {
    await withMutex(join(context.cache, "generate-sdks.lock"), () => build(context, folder), {
      onWait: context.onWait,
    });
  }
  return command;
}

async function build(context: Context, folder: string): Promise<void> {
  await withGo(context, "building the generator of SDKs from Go modules (once)", (go) =>
    createFolderAtomically(folder, async (temporary) => {
      const command = join(temporary, executable("generate-sdks", context.machine));
      await goBuild({ ...go, folder: generatorFolder(context.clone) }, ".", command);
    }),
  );
}

function generatorFolder(root: string): string {
  return join(root, "scripts", "sdks", "generator");
}
