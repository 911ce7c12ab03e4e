// What the policy pack costs: its checks by themselves, and a preview with and without it.
import { writeDocument } from "../cloud/document.mts";
import { saveResults, readResults } from "../cloud/results.mts";
import { measureChecks } from "./checks.mts";
import { measurePreviews } from "./previews.mts";
import type { Toolchain } from "../../scripts/setup/index.mts";

export async function run(ready: Toolchain) {
  const checks = await measureChecks();
  const previews = await measurePreviews(ready);
  const results = { ...readResults(ready.state), policy: { checks, previews } };
  saveResults(ready.state, results);
  await writeDocument(ready.clone, results);
}
