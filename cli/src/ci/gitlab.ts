import { createApi, type ApiObject, type Sleep } from "./api";
import type { CiHost } from "./ciHost";
import { findReport } from "./createOrUpdate";
import type { Report } from "./report";
import { required, requiredToken } from "./variables";

/** GitLab, as seen from a job of GitLab CI/CD. */
export function gitlab(env: NodeJS.ProcessEnv, sleep?: Sleep): CiHost {
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
  const write = (method: string, path: string, body: object) => api.request(method, project + path, body);
  /** Returns the first that the token's own user wrote; anybody else may write one that begins like ours. */
  const find = async (
    path: string,
    bodyOf: (item: ApiObject) => unknown,
    report: Report,
  ): Promise<ApiObject | undefined> => {
    const { id } = await api.request("GET", "/user");
    const ownBody = (item: ApiObject): unknown =>
      (item.author as { id?: unknown } | undefined)?.id === id ? bodyOf(item) : undefined;
    return findReport(api.list(`${project}${path}`), ownBody, report);
  };

  return {
    sleep: api.sleep,
    logUrl: env.CI_JOB_URL ?? "",
    urlOf: ({ web_url: webUrl }) => (typeof webUrl === "string" ? webUrl : (env.CI_JOB_URL ?? "")),
    comment: (report) => {
      const remediation = "let the job run on merge_request_event";
      const notes = `/merge_requests/${required(env, "CI_MERGE_REQUEST_IID", remediation)}/notes`;
      const body = escapeQuickActions(report.body);
      return {
        find: () => find(`${notes}?per_page=100&sort=asc&order_by=created_at`, (note) => note.body, report),
        create: () => write("POST", notes, { body }),
        update: ({ id }) => write("PUT", `${notes}/${String(id)}`, { body }),
      };
    },
    issue: (report, { title, label }) => {
      const description = escapeQuickActions(report.body);
      const query = new URLSearchParams({ state: "opened", labels: label, scope: "all", sort: "asc" });
      return {
        find: () => find(`/issues?per_page=100&${query.toString()}`, (issue) => issue.description, report),
        create: () => write("POST", "/issues", { title, description, labels: label }),
        update: ({ iid }) => write("PUT", `/issues/${String(iid)}`, { title, description }),
        close: ({ iid }) =>
          write("PUT", `/issues/${String(iid)}`, { title, description, state_event: "close" }),
      };
    },
  };
}

/** GitLab carries out lines such as `/close`. A report quotes what a program says, and must not give orders. */
export function escapeQuickActions(text: string): string {
  return text.replaceAll(/^([ \t>]*)\/(?=\w)/gm, "$1\\/");
}
