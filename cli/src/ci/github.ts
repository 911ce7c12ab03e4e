import { readFileSync } from "node:fs";
import { createApi, type ApiObject, type Sleep } from "./api";
import type { CiHost } from "./ciHost";
import { findReport } from "./createOrUpdate";
import { RequestError } from "./requestError";
import { required, requiredToken } from "./variables";

/** Who GitHub says wrote what a workflow's own token wrote. Anybody else may write a comment that begins like ours. */
const workflowAuthor = "github-actions[bot]";

/** GitHub, as seen from a job of GitHub Actions. */
export function github(env: NodeJS.ProcessEnv, sleep?: Sleep): CiHost {
  const inActions = "run this in a job of GitHub Actions";
  const token = requiredToken(env, "GITHUB_TOKEN", "pass ${{ github.token }} to the step");
  const repository = `/repos/${required(env, "GITHUB_REPOSITORY", inActions)}`;
  const author =
    env.REPORT_AUTHOR === undefined || env.REPORT_AUTHOR === "" ? workflowAuthor : env.REPORT_AUTHOR;
  const api = createApi({
    base: required(env, "GITHUB_API_URL", inActions),
    headers: { authorization: `Bearer ${token}`, "x-github-api-version": "2022-11-28" },
    ...(sleep && { sleep }),
  });
  const write = (method: string, path: string, body: object) => api.request(method, repository + path, body);
  const ownBody = ({ pull_request: pullRequest, user, body }: ApiObject): unknown =>
    pullRequest === undefined && (user as { login?: string } | undefined)?.login === author
      ? body
      : undefined;
  /** Whether there is a label; one that is missing is made, if the token may. */
  const hasLabel = async (name: string): Promise<boolean> => {
    if (await isAllowed(api.request("GET", `${repository}/labels/${name}`))) {
      return true;
    }
    return isAllowed(write("POST", "/labels", { name, description: "The cloud differs from the state" }));
  };

  return {
    sleep: api.sleep,
    logUrl: `${env.GITHUB_SERVER_URL ?? ""}/${env.GITHUB_REPOSITORY ?? ""}/actions/runs/${env.GITHUB_RUN_ID ?? ""}`,
    urlOf: (thing) => String(thing.html_url),
    comment: (report) => {
      const { body } = report;
      const comments = `/issues/${pullRequestNumber(env)}/comments`;
      return {
        find: () => findReport(api.list(`${repository}${comments}?per_page=100`), ownBody, report),
        create: () => write("POST", comments, { body }),
        update: ({ id }) => write("PATCH", `/issues/comments/${String(id)}`, { body }),
      };
    },
    issue: (report, { title, label }) => ({
      find: () => {
        const query = new URLSearchParams({
          state: "open",
          creator: author,
          sort: "created",
          direction: "asc",
        });
        return findReport(api.list(`${repository}/issues?per_page=100&${query.toString()}`), ownBody, report);
      },
      // The label is for people: author and marker find the issue again, so drift is reported also where no label can be had.
      create: async () => {
        const labels = (await hasLabel(label)) ? [label] : [];
        return write("POST", "/issues", { title, body: report.body, labels });
      },
      update: ({ number }) => write("PATCH", `/issues/${String(number)}`, { title, body: report.body }),
      close: ({ number }) =>
        write("PATCH", `/issues/${String(number)}`, { title, body: report.body, state: "closed" }),
    }),
  };
}

/** Whether a request succeeded; not so when what it asks for is not there or not allowed. */
async function isAllowed(request: Promise<unknown>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (error instanceof RequestError && [403, 404].includes(error.status ?? 0)) {
      return false;
    }
    throw error;
  }
}

function pullRequestNumber(env: NodeJS.ProcessEnv): number {
  const file = required(env, "GITHUB_EVENT_PATH", "run this in a job of GitHub Actions");
  const event = JSON.parse(readFileSync(file, "utf8")) as { pull_request?: { number?: unknown } };
  const number = event.pull_request?.number;
  if (typeof number !== "number" || !Number.isInteger(number)) {
    throw new Error("This run is on no pull request: let the workflow start on pull_request");
  }
  return number;
}
