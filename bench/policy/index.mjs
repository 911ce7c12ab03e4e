// What the policy pack costs: its checks by themselves, and a preview with and without it.
import { measureChecks } from "./checks.mjs";
import { measurePreviews } from "./previews.mjs";

/** @param {import("../../scripts/setup/index.mjs").Ready} ready */
export async function run(ready) {
  await measureChecks();
  await measurePreviews(ready);
}
