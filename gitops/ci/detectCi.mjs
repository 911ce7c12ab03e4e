import { github } from "./github.mjs";
import { gitlab } from "./gitlab.mjs";

/** @typedef {import("./report.mjs").Report} Report */
/** @typedef {import("./createOrUpdate.mjs").ReportTarget<any>} ReportTarget */

/**
 * Where reports are posted.
 * @typedef {object} CiHost
 * @property {import("./api.mjs").Sleep} pause
 * @property {string} logUrl leads to the job's log
 * @property {(thing: any) => string} urlOf leads to a comment or an issue
 * @property {(report: Report) => ReportTarget} comment on the pull request or merge request that the job runs for
 * @property {(report: Report, about: { title: string, label: string }) => ReportTarget & { close: (issue: any) => Promise<any> }} issue
 */

/**
 * The host whose job this is.
 * @param {NodeJS.ProcessEnv} env
 * @returns {CiHost}
 */
export function detectCi(env) {
  if (env.GITHUB_ACTIONS === "true") return github(env);
  if (env.GITLAB_CI === "true") return gitlab(env);
  throw new Error("This is a job neither of GitHub Actions nor of GitLab CI/CD");
}
