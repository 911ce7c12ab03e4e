// What the policy pack costs: its checks by themselves, and a preview with and without it.
import { writeDocument } from "../cloud/document.mjs";
import { saveResults, readResults } from "../cloud/results.mjs";
import { measureChecks } from "./checks.mjs";
import { measurePreviews } from "./previews.mjs";

/**
 * A table's head and its rows.
 * @typedef {{ head: string[], rows: string[][] }} Table
 */

/** @param {import("../../scripts/setup/index.mjs").Toolchain} ready */
export async function run(ready) {
  const checks = await measureChecks();
  const previews = await measurePreviews(ready);
  const results = { ...readResults(ready.state), policy: { checks, previews } };
  saveResults(ready.state, results);
  await writeDocument(ready.clone, results);
}
