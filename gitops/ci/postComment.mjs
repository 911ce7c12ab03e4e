import { createOrUpdate } from "./createOrUpdate.mjs";
import { readReport } from "./report.mjs";

/**
 * Shows a report on the pull request: in the comment of an earlier run, else in a new one.
 * @param {import("./detectCi.mjs").CiHost} host
 * @param {import("./report.mjs").ReportSubject & { file: string }} report
 * @returns {Promise<string>} what was done
 */
export async function postComment(host, { file, ...about }) {
  const report = readReport(file, { ...about, url: host.logUrl });
  const { done, item } = await createOrUpdate(host.comment(report), host.pause);
  return `comment ${done}: ${host.urlOf(item)}`;
}
