// npm run faults: every fault of every request of every operation on every resource, over HTTP against the simulator, and random
// programs beside another team's; prints the whole table and its totals. Takes minutes. Options: --group=REGEXP for a part, --wrong for no more than what went wrong.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { formatFaultReport, type Cell } from "./faults/formatFaultReport.mts";

const { values } = parseArgs({ options: { group: { type: "string" }, wrong: { type: "boolean" } } });
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "faults-"));
const jest = join(root, "node_modules", "jest", "bin", "jest.js");
const startedAt = Date.now();
const runTests = (pattern: string, env: Record<string, string>) =>
  spawnSync(
    process.execPath,
    [jest, "--selectProjects", "integration", "--testPathPatterns", pattern, "--silent"],
    { cwd: root, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ...env } },
  ).status === 0;
runTests("faults/matrix", { FAULT_REPORT: folder, FAULT_GROUP: values.group ?? "" });
const results = readdirSync(folder).flatMap(
  (file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Cell[],
);
rmSync(folder, { recursive: true });
const { text, failed } = formatFaultReport(results, values.wrong === true);
console.log(text);
let isOwnershipHeld = true;
if (values.group === undefined) {
  const programs = "1000";
  isOwnershipHeld = runTests("ownership/secondParty", { OWNERSHIP_RUNS: programs });
  console.log(
    `\n${programs} random programs beside another team's: ${isOwnershipHeld ? "none of its objects touched" : "FAILED"}`,
  );
}
console.log(`${Math.round((Date.now() - startedAt) / 1000)} s`);
process.exitCode = failed || !isOwnershipHeld ? 1 : 0;
