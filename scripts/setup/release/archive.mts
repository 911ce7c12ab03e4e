import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findOnPath, run } from "../run.mjs";
import { messageOf } from "../setupError.mjs";
import { checksumOf, findChecksum } from "./checksums.mts";
import { download } from "./download.mts";
import type { Context } from "../context.mjs";

/** The names of a release's files for a machine. */
interface ReleaseFiles {
  archive: string;
  checksums: string;
}

/**
 * Downloads a release's archive from the first place that has it, and checks it against the published checksums.
 * @returns the archive's path
 */
export async function fetchArchive(
  context: Context,
  folder: string,
  files: ReleaseFiles,
  baseUrls: readonly string[],
): Promise<string> {
  const failures = [];
  for (const baseUrl of baseUrls) {
    try {
      const list = join(folder, files.checksums);
      await download(context, `${baseUrl}/${files.checksums}`, list);
      const expected = findChecksum(readFileSync(list, "utf8"), files.archive);
      if (expected === undefined) {
        throw new Error(`${baseUrl}/${files.checksums} does not name ${files.archive}`);
      }
      const archive = join(folder, files.archive);
      await download(context, `${baseUrl}/${files.archive}`, archive);
      const actual = await checksumOf(archive);
      if (actual !== expected) {
        throw new Error(
          `${baseUrl}/${files.archive} has the SHA-256 sum ${actual}, ${expected} is published`,
        );
      }
      return archive;
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  throw new Error(failures.join("; "));
}

/**
 * Unpacks an archive, lets `take` pick what is needed, and removes both the archive and the rest.
 * @param name the file to look for
 */
export async function unpackArchive(
  context: Context,
  archive: string,
  name: string,
  take: (found: { file: string; folder: string }) => void,
) {
  // Windows has a tar of its own, and it reads zip files.
  const tar = findOnPath("tar", context.env);
  if (tar === undefined) {
    throw new Error(`"tar" is needed to unpack it and is not on the PATH`);
  }
  const unpacked = `${archive}.unpacked`;
  mkdirSync(unpacked);
  const done = await run(tar, ["-xf", archive, "-C", unpacked], { env: context.env });
  if (!done.ok) {
    throw new Error(`tar ${done.reason}`);
  }
  const found = readdirSync(unpacked, { recursive: true, withFileTypes: true }).find(
    (entry) => entry.isFile() && entry.name === name,
  );
  if (!found) {
    throw new Error(`${name} is not in the archive`);
  }
  const folder = found.parentPath;
  take({ file: join(folder, name), folder });
  rmSync(unpacked, { recursive: true });
  rmSync(archive);
}
