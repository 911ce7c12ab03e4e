import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { run } from "../setup/run.mjs";
import { listFiles, providerVersion, sdkFolders, type SdkFiles } from "./layout.mts";

/** Runs the generator, and returns what it writes by path in the repository. */
export async function generateSdks(root: string, generator: string): Promise<SdkFiles> {
  const folder = mkdtempSync(join(tmpdir(), "sdks-"));
  try {
    const schema = join(root, "provider", "schema.json");
    const result = await run(generator, [schema, providerVersion(root), folder]);
    if (!result.ok) {
      throw new Error(`The generator of SDKs ${result.reason}`);
    }
    const files = new Map<string, string>();
    for (const [language, target] of Object.entries(sdkFolders)) {
      for (const file of listFiles(join(folder, language))) {
        const path = relative(join(folder, language), file).split(sep).join("/");
        files.set(`${target}/${path}`, readFileSync(file, "utf8"));
      }
    }
    return files;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
