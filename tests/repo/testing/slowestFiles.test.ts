import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JestReport } from "../../../scripts/testing/results.mts";
import { formatSlowestFiles } from "../../../scripts/testing/slowestFiles.mts";
import { createTempFolder } from "../support/tempFolder";

const root = join(__dirname, "../../..");

function report(durationsMs: readonly number[]): JestReport {
  return {
    numPassedTests: 0,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
    testResults: durationsMs.map((ms, index) => ({
      name: join(root, "tests", `${String(index)}.test.ts`),
      startTime: 1_000,
      endTime: 1_000 + ms,
    })),
  };
}

describe("formatSlowestFiles", () => {
  it("lists files from the slowest to the fastest by their path in the repository", () => {
    expect(formatSlowestFiles(report([900, 125_000, 42_000]), root)).toBe(
      [
        "slowest test files, of the 2 min 48 s of all 3 files:",
        "  2 min 5 s  tests/1.test.ts",
        "       42 s  tests/2.test.ts",
        "      0.9 s  tests/0.test.ts",
        "",
      ].join("\n"),
    );
  });

  it("lists ten files at most and gives their share of the time", () => {
    const text = formatSlowestFiles(report(Array.from({ length: 14 }, (_, index) => index * 1_000)), root);
    expect(text).toMatch(/^slowest 10 test files, 1 min 25 s of the 1 min 31 s of all 13 files:\n {2} 13 s /);
    expect(text.trimEnd().split("\n")).toHaveLength(11);
  });

  it.each([
    ["jest wrote no report", undefined],
    ["no file ran", report([])],
    ["no file could be run", report([0, 0])],
  ])("is empty when %s", (_what, jestReport) => {
    expect(formatSlowestFiles(jestReport, root)).toBe("");
  });

  it("reads the report that jest writes with --json", () => {
    const folder = createTempFolder();
    writeFileSync(join(folder, "package.json"), '{"jest": {"testEnvironment": "node"}}');
    writeFileSync(join(folder, "slow.test.js"), 'it("waits", () => new Promise((r) => setTimeout(r, 200)));');
    const output = join(folder, "jest.json");
    const jest = join(root, "node_modules/jest/bin/jest.js");
    execFileSync(process.execPath, [jest, "--json", "--outputFile", output], {
      cwd: folder,
      stdio: "ignore",
    });
    const written = JSON.parse(readFileSync(output, "utf8")) as JestReport;
    expect(formatSlowestFiles(written, folder)).toMatch(
      /^slowest test files, of the .* s of all 1 files:\n {2}\d\.\d s {2}slow\.test\.js\n$/,
    );
  });
});
