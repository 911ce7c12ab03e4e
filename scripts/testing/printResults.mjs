// Prints the last line of a CI run from what `npm test` has left; a run that left nothing has failed.
import { outcomeLine, readReport } from "./results.mjs";

const [file = ""] = process.argv.slice(2);
const outcome = /** @type {import("./results.mjs").Outcome | undefined} */ (readReport(file));
process.stdout.write(`${outcomeLine(outcome ?? { passed: 0, failed: 1 })}\n`);
