import { readFileSync } from "node:fs";

/** How many tests passed and failed; a step that failed counts as one more failed test. */
export interface TestResults {
  passed: number;
  failed: number;
}

/** What jest wrote with --json. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  /** files that could not be run at all */
  numRuntimeErrorTestSuites: number;
  testResults?: readonly TestFile[];
}

/** A test file of a jest report. */
interface TestFile {
  /** its absolute path */
  name: string;
  /** in milliseconds since 1970; equal to `endTime` where the file could not be run */
  startTime: number;
  endTime: number;
}

/**
 * Counts passed and failed tests of a whole run.
 * @param steps whether each step before the tests passed
 * @param jestPassed whether jest exited with 0
 * @param report undefined when jest wrote none
 */
export function countResults(
  steps: readonly boolean[],
  jestPassed: boolean,
  report: JestReport | undefined,
): TestResults {
  const failedSteps = steps.filter((passed) => !passed).length;
  const failedTests = report ? report.numFailedTests + report.numRuntimeErrorTestSuites : 0;
  // Jest can also fail as a whole: by a wrong option, by a crash, or since it found no test.
  const failedOtherwise = failedTests === 0 && !jestPassed ? 1 : 0;
  return { passed: report?.numPassedTests ?? 0, failed: failedSteps + failedTests + failedOtherwise };
}

/** Formats the last line of a run. */
export function formatResults(results: TestResults) {
  return `${results.passed} passed, ${results.failed} failed`;
}

/**
 * Reads a JSON file.
 * @returns undefined when the file is missing or incomplete
 */
export function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
