import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../atomicFolder.mjs";
import { readLockFile } from "../lockFile.mjs";
import { executable, releaseFiles } from "../platform.mjs";
import { findOnPath, run } from "../run.mjs";
import { messageOf } from "../setupError.mjs";
import { isAtLeast, minimumEngine } from "../versions.mjs";
import { checksumOf, findChecksum } from "./checksums.mjs";
import { readCliVersion } from "./cliVersion.mjs";
import { download } from "./download.mjs";
import { keptFolder, labelEngine } from "./kept.mjs";

/** @typedef {import("../context.mjs").Context} Context */

/**
 * Downloads the official release of the Pulumi CLI that belongs to the SDK in package-lock.json (both are published
 * with the same number), checks it against the published checksums and keeps it.
 * @param {Context} context
 * @returns {Promise<import("./engine.mjs").Engine>}
 */
export async function downloadEngine(context) {
  const version = chooseRelease(context.clone);
  const files = releaseFiles(version, context.machine);
  const { platform, arch } = context.machine;
  if (!files) throw new Error(`none is published for ${platform} on ${arch}`);
  const kept = keptFolder(context, version, "released");
  await context.report.step(`downloading the Pulumi CLI ${version}`, () =>
    makeFolder(kept, async (temporary) => {
      const archive = await fetchArchive(
        context,
        temporary,
        files,
        context.releaseHosts.map((host) => host(version)),
      );
      await unpack(context, archive, temporary);
      labelEngine(temporary, context, await readCliVersion(commandIn(temporary, context), context));
    }),
  );
  return { version, command: commandIn(kept, context), folder: join(kept, "bin") };
}

/**
 * The release to download: the SDK's, never below the minimum.
 * @param {string} clone
 */
export function chooseRelease(clone) {
  const sdk = readLockFile(join(clone, "package-lock.json"))?.["node_modules/@pulumi/pulumi"]?.version;
  return sdk !== undefined && isAtLeast(sdk, minimumEngine) ? sdk : minimumEngine;
}

/**
 * @param {Context} context
 * @param {string} folder
 * @param {{ archive: string, checksums: string }} files
 * @param {readonly string[]} places
 */
async function fetchArchive(context, folder, files, places) {
  const failures = [];
  for (const place of places) {
    try {
      const list = join(folder, files.checksums);
      await download(context, `${place}/${files.checksums}`, list);
      const expected = findChecksum(readFileSync(list, "utf8"), files.archive);
      if (expected === undefined)
        throw new Error(`${place}/${files.checksums} does not name ${files.archive}`);
      const archive = join(folder, files.archive);
      await download(context, `${place}/${files.archive}`, archive);
      const actual = await checksumOf(archive);
      if (actual !== expected) {
        throw new Error(`${place}/${files.archive} has the SHA-256 sum ${actual}, ${expected} is published`);
      }
      return archive;
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  throw new Error(failures.join("; "));
}

/**
 * Unpacks an archive and leaves in the folder nothing but `bin`, with the CLI and its plugins side by side.
 * @param {Context} context
 * @param {string} archive
 * @param {string} folder
 */
async function unpack(context, archive, folder) {
  // Windows has a tar of its own, and it reads zip files.
  const tar = findOnPath("tar", context.env);
  if (tar === undefined) throw new Error(`"tar" is needed to unpack it and is not on the PATH`);
  const unpacked = join(folder, "unpacked");
  mkdirSync(unpacked);
  const done = await run(tar, ["-xf", archive, "-C", unpacked], { env: context.env });
  if (!done.ok) throw new Error(`tar ${done.reason}`);
  const name = executable("pulumi", context.machine);
  const found = readdirSync(unpacked, { recursive: true, withFileTypes: true }).find(
    (entry) => entry.isFile() && entry.name === name,
  );
  if (!found) throw new Error(`${name} is not in the archive`);
  cpSync(dirname(join(found.parentPath ?? found.path, found.name)), join(folder, "bin"), { recursive: true });
  rmSync(unpacked, { recursive: true });
  rmSync(archive);
}

/**
 * @param {string} folder
 * @param {Context} context
 */
function commandIn(folder, context) {
  return join(folder, "bin", executable("pulumi", context.machine));
}
