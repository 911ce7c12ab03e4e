import { readFileSync } from "node:fs";

/**
 * A report to be posted.
 * @typedef {object} Report
 * @property {string} marker its first line, by which the next run finds it
 * @property {string} body all of it
 * @property {boolean} isComplete whether it is what `preview-report` wrote, and not a stand-in for it
 * @property {string} name of project and stack
 * @property {(body: unknown) => boolean} isLegacy whether a text is a report on the same stack that was written when markers named the stack alone
 */

/**
 * What a report is about.
 * @typedef {object} ReportSubject
 * @property {string} project the name in Pulumi.yaml
 * @property {string} stack with or without an organization and a project in front
 */

/**
 * Reads what `huaweicloud-ai preview-report --marker PROJECT/STACK` wrote, or makes a stand-in where it could not write anything.
 * @param {string} file
 * @param {ReportSubject & { url: string }} about `url` leads to the job's log
 * @returns {Report}
 */
export function readReport(file, { project, stack, url }) {
  const name = `${project}/${stack.split("/").at(-1) ?? stack}`;
  const marker = markerOf(name);
  /** @type {Report["isLegacy"]} */
  const isLegacy = (body) => typeof body === "string" && isLegacyReport(body, stack, name);
  const text = readIfExists(file);
  if (text === undefined || text.trim() === "") {
    const words = "Pulumi ended before there was anything to report.";
    const body = `${marker}\n\n❌ Stack \`${name}\`: ${words} See [the log](${url}).\n`;
    return { marker, body, isComplete: false, name, isLegacy };
  }
  if (text.split(/\r?\n/, 1)[0] !== marker) {
    throw new Error(`${file} is no report on stack ${name}: write it with preview-report --marker ${name}`);
  }
  return { marker, body: text, isComplete: true, name, isLegacy };
}

/** @param {string} name */
function markerOf(name) {
  return `<!-- huaweicloud-ai preview-report ${name} -->`;
}

/**
 * Earlier releases named the stack alone, and several projects may have one of that name: the heading tells which it was. A stand-in had
 * none, and is of no use to any of them any more.
 * @param {string} body
 * @param {string} stack
 * @param {string} name
 */
function isLegacyReport(body, stack, name) {
  const [first, ...rest] = body.split(/\r?\n/, 4);
  if (first !== markerOf(stack)) return false;
  const heading = rest.find((line) => line.startsWith("## "));
  return heading === undefined || heading.includes(`\`${name}\``);
}

/** @param {string} file */
function readIfExists(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw error;
  }
}
