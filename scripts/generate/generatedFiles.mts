import { classFiles } from "./classes/index.mts";
import type { Facts, GeneratedFiles } from "./facts.mts";
import { packageSchema, type PackageManifest } from "./packageSchema/index.mts";
import { referencePages } from "./reference/index.mts";

/** All generated files, before formatting. */
export function generatedFiles(root: string, facts: Facts, manifest: PackageManifest): GeneratedFiles {
  return new Map([
    ["provider/schema.json", JSON.stringify(packageSchema(facts, manifest), undefined, 2)],
    ...classFiles(facts),
    ...referencePages(root, facts),
  ]);
}
