// npm run faults: every fault of every request of every operation on every resource, over HTTP against the simulator; prints the
// whole table and its totals. Takes minutes. Options: --group=REGEXP for a part, --wrong for no more than what went wrong.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { faultReport } from "./faults/report.mjs";

const { values } = parseArgs({ options: { group: { type: "string" }, wrong: { type: "boolean" } } });
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "faults-"));
const jest = join(root, "node_modules", "jest", "bin", "jest.js");
const begun = Date.now();
spawnSync(
  process.execPath,
  [jest, "--selectProjects", "handlers", "--testPathPatterns", "faults/matrix", "--silent"],
  {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, FAULT_REPORT: folder, FAULT_GROUP: values.group ?? "" },
  },
);
const results = readdirSync(folder).flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
rmSync(folder, { recursive: true });
const { text, failed } = faultReport(results, values.wrong === true);
console.log(`${text}\n${Math.round((Date.now() - begun) / 1000)} s`);
process.exitCode = failed ? 1 : 0;
