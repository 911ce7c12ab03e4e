// npm run generate:sdks: writes the SDKs of other languages from provider/schema.json. With --check it only compares:
// file by file where the generator is there or can be built, else by the digest that the last run has left.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { updateFile } from "./generate/updateFile.mts";
import { ensureGenerator } from "./sdks/ensureGenerator.mts";
import { generateSdks } from "./sdks/generateSdks.mts";
import type { SdkFiles } from "./sdks/layout.mts";
import { digestFile, digestText, readSdkFiles } from "./sdks/digest.mts";
import { createContext } from "./setup/context.mjs";
import { findGo } from "./setup/go/build.mts";

const context = createContext();
const root = context.clone;
const committed = readSdkFiles(root);
const advice = "Run `npm run generate:sdks` and commit what it writes.\n";

if (!process.argv.includes("--check")) {
  const files = await generateSdks(root, await ensureGenerator(context));
  for (const path of differences(files)) {
    updateFile(root, path, files.get(path));
  }
  writeFileSync(join(root, digestFile), digestText(root, files));
} else if (findGo(context) === undefined) {
  const file = join(root, digestFile);
  if (!existsSync(file) || readFileSync(file, "utf8") !== digestText(root, committed)) {
    fail("The SDKs are not those that were generated from provider/schema.json.\n");
  }
} else {
  const files = await generateSdks(root, await ensureGenerator(context));
  const stale = differences(files);
  if (readFileSync(join(root, digestFile), "utf8") !== digestText(root, files)) {
    stale.push(digestFile);
  }
  if (stale.length > 0) {
    fail(stale.map((path) => `${path} is not as it would be generated\n`).join(""));
  }
}

function differences(files: SdkFiles): string[] {
  const paths = new Set([...files.keys(), ...committed.keys()]);
  return [...paths].filter((path) => files.get(path) !== committed.get(path)).sort();
}

function fail(problem: string): void {
  process.stderr.write(problem + advice);
  process.exitCode = 1;
}
