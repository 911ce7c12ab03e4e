import { readFileSync } from "node:fs";

/**
 * A report to be posted.
 * @typedef {object} Report
 * @property {string} marker its first line, by which the next run finds it
 * @property {string} body all of it
 * @property {boolean} whole whether it is what `preview-report` wrote, and not a stand-in for it
 */

/**
 * Reads what `huaweicloud-ai preview-report --marker STACK` wrote, or makes a stand-in where it could not write anything.
 * @param {string} file
 * @param {{ stack: string, url: string }} about `url` leads to the job's log
 * @returns {Report}
 */
export function readReport(file, { stack, url }) {
  const marker = `<!-- huaweicloud-ai preview-report ${stack} -->`;
  const text = textOf(file);
  if (text === undefined || text.trim() === "") {
    const words = "Pulumi ended before there was anything to report.";
    return {
      marker,
      body: `${marker}\n\n❌ Stack \`${stack}\`: ${words} See [the log](${url}).\n`,
      whole: false,
    };
  }
  if (text.split(/\r?\n/, 1)[0] !== marker) {
    throw new Error(`${file} is no report on stack ${stack}: write it with preview-report --marker ${stack}`);
  }
  return { marker, body: text, whole: true };
}

/** @param {string} file */
function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw error;
  }
}
