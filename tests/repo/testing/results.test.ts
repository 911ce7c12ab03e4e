import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { countResults, formatResults } from "../../../scripts/testing/results.mts";
import { createTempFolder } from "../support/tempFolder";

const report = (passed: number, failed = 0, broken = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: broken,
});

describe("countResults", () => {
  it.each([
    ["everything passed", [true, true], true, report(9), { passed: 9, failed: 0 }],
    ["tests failed", [true, true], false, report(7, 2), { passed: 7, failed: 2 }],
    ["a file could not be run", [true, true], false, report(7, 0, 1), { passed: 7, failed: 1 }],
    ["a step failed", [false, true], true, report(9), { passed: 9, failed: 1 }],
    ["both failed", [false, false], false, report(7, 2), { passed: 7, failed: 4 }],
    ["jest found no test", [true], false, report(0), { passed: 0, failed: 1 }],
    ["jest crashed", [true], false, undefined, { passed: 0, failed: 1 }],
  ])("when %s", (_what, steps, jestPassed, jestReport, expected) => {
    expect(countResults(steps, jestPassed, jestReport)).toEqual(expected);
  });
});

describe("the last line of a CI run", () => {
  const print = (file: string) =>
    execFileSync(process.execPath, [join(__dirname, "../../../scripts/testing/printResults.mts"), file], {
      encoding: "utf8",
    });

  it("shows the counts of the report", () => {
    const file = join(createTempFolder(), "report.json");
    writeFileSync(file, JSON.stringify({ passed: 12, failed: 3 }));
    expect(print(file)).toBe("12 passed, 3 failed\n");
    expect(formatResults({ passed: 12, failed: 3 })).toBe("12 passed, 3 failed");
  });

  it("shows one failure when there is no report", () => {
    expect(print(join(createTempFolder(), "report.json"))).toBe("0 passed, 1 failed\n");
  });
});
