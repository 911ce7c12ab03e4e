import { readFileSync } from "node:fs";

/**
 * How many tests passed and failed; a step that failed counts as one more failed test.
 * @typedef {{ passed: number, failed: number }} TestResults
 */

/**
 * What jest wrote with --json.
 * @typedef {object} JestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numRuntimeErrorTestSuites files that could not be run at all
 * @property {readonly TestFile[]} [testResults]
 */

/**
 * A test file of a jest report.
 * @typedef {object} TestFile
 * @property {string} name its absolute path
 * @property {number} startTime in milliseconds since 1970; equal to `endTime` where the file could not be run
 * @property {number} endTime
 */

/**
 * Counts passed and failed tests of a whole run.
 * @param {readonly boolean[]} steps whether each step before the tests passed
 * @param {boolean} jestPassed whether jest exited with 0
 * @param {JestReport | undefined} report undefined when jest wrote none
 * @returns {TestResults}
 */
export function countResults(steps, jestPassed, report) {
  const failedSteps = steps.filter((passed) => !passed).length;
  const failedTests = report ? report.numFailedTests + report.numRuntimeErrorTestSuites : 0;
  // Jest can also fail as a whole: by a wrong option, by a crash, or since it found no test.
  const failedOtherwise = failedTests === 0 && !jestPassed ? 1 : 0;
  return { passed: report?.numPassedTests ?? 0, failed: failedSteps + failedTests + failedOtherwise };
}

/**
 * Formats the last line of a run.
 * @param {TestResults} results
 */
export function formatResults(results) {
  return `${String(results.passed)} passed, ${String(results.failed)} failed`;
}

/**
 * Reads a JSON file.
 * @param {string} file
 * @returns {unknown} undefined when the file is missing or incomplete
 */
export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
