// npm run generate: writes what follows from the facts in provider/src/schema. With --check it only compares.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { findDifferences } from "./differences.mts";
import type { PackageManifest } from "./packageSchema/index.mts";
import { generatedFiles } from "./generatedFiles.mts";
import { loadFacts } from "./sources.mts";
import { updateFile } from "./updateFile.mts";

const root = join(import.meta.dirname, "..", "..");
const manifest = JSON.parse(readFileSync(join(root, "provider", "package.json"), "utf8")) as PackageManifest;
const files = await formatted(generatedFiles(root, loadFacts(root), manifest));
const differences = findDifferences(root, files);

if (process.argv.includes("--check")) {
  for (const { path, problem } of differences) {
    process.stderr.write(`${path} ${problem}\n`);
  }
  if (differences.length > 0) {
    process.stderr.write("Run `npm run generate` and commit what it writes.\n");
    process.exitCode = 1;
  }
} else {
  for (const { path } of differences) {
    updateFile(root, path, files.get(path));
  }
}

/** Formats texts as the repository's formatter has them. */
async function formatted(texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const formatOne = async ([path, text]: [string, string]): Promise<[string, string]> => {
    const filepath = join(root, path);
    return [path, await format(text, { ...(await resolveConfig(filepath)), filepath })];
  };
  return new Map(await Promise.all([...texts].map(formatOne)));
}
