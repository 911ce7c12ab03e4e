import { cpSync } from "node:fs";
import { join } from "node:path";
import { createFolderAtomically } from "../atomicFolder.mjs";
import { readPackageLock } from "../packageLock.mts";
import { executable, releaseFiles } from "../platform.mjs";
import { fetchArchive, unpackArchive } from "../release/archive.mts";
import { isAtLeast, minimumEngine } from "../versions.mjs";
import { readCliVersion } from "./cliVersion.mts";
import { cachedEngineFolder, writeEngineLabel } from "./cachedEngine.mts";
import type { Context } from "../context.mjs";
import type { Engine } from "./foundEngine.mts";

/**
 * Downloads the official release of the Pulumi CLI that belongs to the SDK in package-lock.json (both are published
 * with the same number), checks it against the published checksums and keeps it.
 */
export async function downloadRelease(context: Context): Promise<Engine> {
  const version = chooseRelease(context.clone);
  const files = releaseFiles(version, context.machine);
  const { platform, arch } = context.machine;
  if (!files) {
    throw new Error(`none is published for ${platform} on ${arch}`);
  }
  const cached = cachedEngineFolder(context, version, "released");
  await context.report.step(`downloading the Pulumi CLI ${version}`, () =>
    createFolderAtomically(cached, async (temporary) => {
      const archive = await fetchArchive(
        context,
        temporary,
        files,
        context.releaseHosts.map((host) => host(version)),
      );
      // The plugins lie beside the CLI, wherever in the archive that is.
      await unpackArchive(context, archive, executable("pulumi", context.machine), ({ folder }) => {
        cpSync(folder, join(temporary, "bin"), { recursive: true });
      });
      writeEngineLabel(temporary, context, await readCliVersion(commandIn(temporary, context), context));
    }),
  );
  return { version, command: commandIn(cached, context), folder: join(cached, "bin") };
}

/** The release to download: the SDK's, never below the minimum. */
function chooseRelease(clone: string) {
  const sdk = readPackageLock(join(clone, "package-lock.json"))?.["node_modules/@pulumi/pulumi"]?.version;
  return sdk !== undefined && isAtLeast(sdk, minimumEngine) ? sdk : minimumEngine;
}

function commandIn(folder: string, context: Context) {
  return join(folder, "bin", executable("pulumi", context.machine));
}
