import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { generatorDigest } from "./ensureGenerator.mts";
import { listFiles, providerVersion, sdkFolders, type SdkFiles } from "./layout.mts";

/** Holds the digest of all that the generated files follow from, and of the files. */
export const digestFile = "sdk/digest.json";

/** Files in the folders of generated ones that are written by hand. */
const handWritten = new Set([
  "sdk/python/README.md",
  "sdk/python/LICENSE",
  ...["README.md", "LICENSE", "go.mod", "go.sum"].map((name) => `sdk/go/huaweicloudai/${name}`),
]);

/** What Python leaves beside sources. */
const byproduct = /\/(?:__pycache__|build|[^/]+\.egg-info)\//;

/** The generated files as they are in the repository. */
export function readSdkFiles(root: string): SdkFiles {
  const paths = Object.values(sdkFolders)
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap(listFiles)
    .map((file) => relative(root, file).split(sep).join("/"))
    .filter((path) => !handWritten.has(path) && !byproduct.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** The text of the digest file for these files. */
export function digestText(root: string, files: SdkFiles): string {
  const from = createHash("sha256");
  from.update(readFileSync(join(root, "provider", "schema.json")));
  from.update(`${providerVersion(root)}\n${generatorDigest(root)}`);
  const content = createHash("sha256");
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    content.update(`${path}\0${text}\0`);
  }
  return `${JSON.stringify({ from: from.digest("hex"), files: content.digest("hex") }, undefined, 2)}\n`;
}
