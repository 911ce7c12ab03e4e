import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTempFolder } from "../../support/tempFolder";
import { serveApi, type RecordedRequest, type ApiObject } from "./fakeApiServer";

/** The account that a workflow's own token writes as. */
const bot = { login: "github-actions[bot]" };

/** Part of GitHub: comments of pull request 7 and issues of the repository team/networks. */
export async function startGitHub({ labels = ["drift"] }: { labels?: string[] } = {}) {
  const comments: ApiObject[] = [];
  const issues: ApiObject[] = [];
  let nextId = 1000;
  const add = (objects: ApiObject[], object: ApiObject): ApiObject => {
    const id = (nextId += 1);
    const created = { id, number: id, user: bot, html_url: `https://example.test/${id}`, ...object };
    objects.push(created);
    return created;
  };
  const change = (objects: readonly ApiObject[], id: string, body: RecordedRequest["body"]) => {
    const object = objects.find((one) => one.id === Number(id));
    return object && Object.assign(object, body);
  };
  const toLabels = (wanted: unknown) => (wanted as string[]).map((name) => ({ name }));
  const server = await serveApi(({ method, path, body }) => {
    const { pathname, searchParams } = new URL(path, "http://127.0.0.1");
    const rest = pathname.replace("/repos/team/networks", "");
    const [, sort, id] = /^\/issues\/(comments\/)?(\d+)$/.exec(rest) ?? [];
    switch (`${method} ${rest}`) {
      case "GET /labels/drift":
        return labels.includes("drift") ? { name: "drift" } : undefined;
      case "POST /labels":
        labels.push(String(body.name));
        return { name: body.name };
      case "GET /issues/7/comments":
        return comments;
      case "POST /issues/7/comments":
        return add(comments, body);
      case "GET /issues":
        return issues.filter(
          ({ state, user }) =>
            state === searchParams.get("state") && (user as typeof bot).login === searchParams.get("creator"),
        );
      case "POST /issues":
        return add(issues, { state: "open", ...body, labels: toLabels(body.labels) });
      default:
        return method === "PATCH" && id !== undefined
          ? change(sort === undefined ? issues : comments, id, body)
          : undefined;
    }
  });
  const event = join(createTempFolder(), "event.json");
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7 } }));
  const env = {
    GITHUB_ACTIONS: "true",
    GITHUB_TOKEN: "secret-token",
    GITHUB_API_URL: server.url,
    GITHUB_REPOSITORY: "team/networks",
    GITHUB_SERVER_URL: "https://example.test",
    GITHUB_RUN_ID: "42",
    GITHUB_EVENT_PATH: event,
  };
  return { ...server, env, comments, issues, add };
}
