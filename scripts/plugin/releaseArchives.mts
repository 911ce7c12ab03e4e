import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../setup/run.mjs";

/** Machines that the engine asks archives for, as it names them. The content is the same: Node.js runs it. */
const platforms = ["linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64", "windows-amd64"];

/** What an archive holds, all at its root, where the engine looks for the executable. */
const files = [
  "pulumi-resource-huaweicloud-ai",
  "pulumi-resource-huaweicloud-ai.cmd",
  "plugin.cjs",
  "LICENSES.txt",
];

/**
 * Packs the plugin for each machine under the name that the engine downloads, with a list of SHA-256 sums.
 *
 * @param plugin the folder with the bundled plugin.
 * @param folder where the archives go.
 * @returns the names of the archives.
 */
export async function packReleaseArchives(
  plugin: string,
  version: string,
  folder: string,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const staged = mkdtempSync(join(tmpdir(), "plugin-"));
  try {
    // The copy has the executable bit of the original, and nothing but these files.
    for (const file of files) {
      copyFileSync(join(plugin, file), join(staged, file));
    }
    const names = platforms.map(
      (platform) => `pulumi-resource-huaweicloud-ai-v${version}-${platform}.tar.gz`,
    );
    const [first = "", ...rest] = names;
    const packed = await run("tar", ["-czf", join(folder, first), "-C", staged, ...files]);
    if (!packed.ok) {
      throw new Error(`Packing ${first} failed: tar ${packed.reason}`);
    }
    for (const name of rest) {
      copyFileSync(join(folder, first), join(folder, name));
    }
    const sums = names.map((name) => `${sha256(join(folder, name))}  ${name}\n`);
    writeFileSync(join(folder, "checksums.txt"), sums.join(""));
    return names;
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
