import { readFileSync } from "node:fs";
import { createApi } from "./api.mjs";
import { findReport } from "./createOrUpdate.mjs";
import { RequestError } from "./requestError.mjs";
import { required, requiredToken } from "./variables.mjs";

/** Who GitHub says wrote what a workflow's own token wrote. Anybody else may write a comment that begins like ours. */
const workflowAuthor = "github-actions[bot]";

/**
 * GitHub, as seen from a job of GitHub Actions.
 * @param {NodeJS.ProcessEnv} env
 * @param {import("./api.mjs").Sleep} [sleep]
 * @returns {import("./detectCi.mjs").CiHost}
 */
export function github(env, sleep) {
  const inActions = "run this in a job of GitHub Actions";
  const token = requiredToken(env, "GITHUB_TOKEN", "pass ${{ github.token }} to the step");
  const repository = `/repos/${required(env, "GITHUB_REPOSITORY", inActions)}`;
  const author = env.REPORT_AUTHOR || workflowAuthor;
  const api = createApi({
    base: required(env, "GITHUB_API_URL", inActions),
    headers: { authorization: `Bearer ${token}`, "x-github-api-version": "2022-11-28" },
    ...(sleep && { sleep }),
  });
  /** @type {(method: string, path: string, body: object) => Promise<any>} */
  const write = async (method, path, body) => (await api.request(method, repository + path, body)).body;
  /** @type {(item: any) => unknown} */
  const ownBody = (item) =>
    item.pull_request === undefined && item.user?.login === author ? item.body : undefined;
  /**
   * Whether there is a label; one that is missing is made, if the token may.
   * @param {string} name
   */
  const hasLabel = async (name) => {
    if (await isAllowed(api.request("GET", `${repository}/labels/${name}`))) return true;
    return isAllowed(write("POST", "/labels", { name, description: "The cloud differs from the state" }));
  };

  return {
    pause: api.sleep,
    logUrl: `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`,
    urlOf: (thing) => thing.html_url,
    comment: (report) => {
      const { body } = report;
      const comments = `/issues/${pullRequestNumber(env)}/comments`;
      return {
        find: () => findReport(api.list(`${repository}${comments}?per_page=100`), ownBody, report),
        create: () => write("POST", comments, { body }),
        update: ({ id }) => write("PATCH", `/issues/comments/${id}`, { body }),
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
        return findReport(api.list(`${repository}/issues?per_page=100&${query}`), ownBody, report);
      },
      // The label is for people: author and marker find the issue again, so drift is reported also where no label can be had.
      create: async () => {
        const labels = (await hasLabel(label)) ? [label] : [];
        return write("POST", "/issues", { title, body: report.body, labels });
      },
      update: ({ number }) => write("PATCH", `/issues/${number}`, { title, body: report.body }),
      close: ({ number }) =>
        write("PATCH", `/issues/${number}`, { title, body: report.body, state: "closed" }),
    }),
  };
}

/**
 * True when a request was answered, false when what it asks for is not there or not allowed.
 * @param {Promise<unknown>} request
 */
async function isAllowed(request) {
  try {
    await request;
    return true;
  } catch (error) {
    if (error instanceof RequestError && [403, 404].includes(error.status ?? 0)) return false;
    throw error;
  }
}

/** @param {NodeJS.ProcessEnv} env */
function pullRequestNumber(env) {
  const file = required(env, "GITHUB_EVENT_PATH", "run this in a job of GitHub Actions");
  const number = JSON.parse(readFileSync(file, "utf8")).pull_request?.number;
  if (!Number.isInteger(number)) {
    throw new Error("This run is on no pull request: let the workflow start on pull_request");
  }
  return number;
}
