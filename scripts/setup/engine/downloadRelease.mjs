import { cpSync } from "node:fs";
import { join } from "node:path";
import { createFolderAtomically } from "../atomicFolder.mjs";
import { readPackageLock } from "../packageLock.mjs";
import { executable, releaseFiles } from "../platform.mjs";
import { fetchArchive, unpackArchive } from "../release/archive.mjs";
import { isAtLeast, minimumEngine } from "../versions.mjs";
import { readCliVersion } from "./cliVersion.mjs";
import { cachedEngineFolder, writeEngineLabel } from "./cachedEngine.mjs";

/** @typedef {import("../context.mjs").Context} Context */

/**
 * Downloads the official release of the Pulumi CLI that belongs to the SDK in package-lock.json (both are published
 * with the same number), checks it against the published checksums and keeps it.
 * @param {Context} context
 * @returns {Promise<import("./engine.mjs").Engine>}
 */
export async function downloadRelease(context) {
  const version = chooseRelease(context.clone);
  const files = releaseFiles(version, context.machine);
  const { platform, arch } = context.machine;
  if (!files) throw new Error(`none is published for ${platform} on ${arch}`);
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

/**
 * The release to download: the SDK's, never below the minimum.
 * @param {string} clone
 */
function chooseRelease(clone) {
  const sdk = readPackageLock(join(clone, "package-lock.json"))?.["node_modules/@pulumi/pulumi"]?.version;
  return sdk !== undefined && isAtLeast(sdk, minimumEngine) ? sdk : minimumEngine;
}

/**
 * @param {string} folder
 * @param {Context} context
 */
function commandIn(folder, context) {
  return join(folder, "bin", executable("pulumi", context.machine));
}
