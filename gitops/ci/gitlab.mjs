import { createApi } from "./api.mjs";
import { findReport } from "./createOrUpdate.mjs";
import { required, requiredToken } from "./variables.mjs";

/**
 * GitLab, as seen from a job of GitLab CI/CD.
 * @param {NodeJS.ProcessEnv} env
 * @param {import("./api.mjs").Sleep} [sleep]
 * @returns {import("./detectCi.mjs").CiHost}
 */
export function gitlab(env, sleep) {
  const inJob = "run this in a job of GitLab CI/CD";
  const token = requiredToken(
    env,
    "GITLAB_TOKEN",
    "make a project access token (role Reporter, scope api), store it masked",
  );
  const project = `/projects/${required(env, "CI_PROJECT_ID", inJob)}`;
  const api = createApi({
    base: required(env, "CI_API_V4_URL", inJob),
    headers: { "private-token": token },
    ...(sleep && { sleep }),
  });
  /** @type {(method: string, path: string, body: object) => Promise<any>} */
  const write = async (method, path, body) => (await api.request(method, project + path, body)).body;
  /**
   * The first that the token's own user wrote; anybody else may write one that begins like ours.
   * @param {string} path
   * @param {(item: any) => unknown} bodyOf
   * @param {import("./report.mjs").Report} report
   */
  const find = async (path, bodyOf, report) => {
    const { id } = (await api.request("GET", "/user")).body;
    const ownBody = (/** @type {any} */ item) => (item.author?.id === id ? bodyOf(item) : undefined);
    return findReport(api.list(`${project}${path}`), ownBody, report);
  };

  return {
    pause: api.sleep,
    logUrl: env.CI_JOB_URL ?? "",
    urlOf: (thing) => thing.web_url ?? env.CI_JOB_URL ?? "",
    comment: (report) => {
      const remediation = "let the job run on merge_request_event";
      const notes = `/merge_requests/${required(env, "CI_MERGE_REQUEST_IID", remediation)}/notes`;
      const body = escapeQuickActions(report.body);
      return {
        find: () => find(`${notes}?per_page=100&sort=asc&order_by=created_at`, (note) => note.body, report),
        create: () => write("POST", notes, { body }),
        update: ({ id }) => write("PUT", `${notes}/${id}`, { body }),
      };
    },
    issue: (report, { title, label }) => {
      const description = escapeQuickActions(report.body);
      const query = new URLSearchParams({ state: "opened", labels: label, scope: "all", sort: "asc" });
      return {
        find: () => find(`/issues?per_page=100&${query}`, (issue) => issue.description, report),
        create: () => write("POST", "/issues", { title, description, labels: label }),
        update: ({ iid }) => write("PUT", `/issues/${iid}`, { title, description }),
        close: ({ iid }) => write("PUT", `/issues/${iid}`, { title, description, state_event: "close" }),
      };
    },
  };
}

/**
 * GitLab carries out lines such as `/close`. A report quotes what a program says, and must not give orders.
 * @param {string} text
 */
export function escapeQuickActions(text) {
  return text.replaceAll(/^([ \t>]*)\/(?=\w)/gm, "$1\\/");
}
