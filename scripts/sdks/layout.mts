import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Texts of files by path in the repository. */
export type SdkFiles = ReadonlyMap<string, string>;

/** Where the generated files of each language are. */
export const sdkFolders = { python: "sdk/python", go: "sdk/go/huaweicloudai" };

/** The version that the SDKs have, and that they ask the engine for. */
export function providerVersion(root: string): string {
  const manifest = JSON.parse(readFileSync(join(root, "provider", "package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}

/** All files below a folder. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
