import { serveApi, type RecordedRequest, type ApiObject } from "./fakeApiServer";

/** The user of the project access token. */
const bot = { id: 77 };

/** Part of GitLab: notes of merge request 7 and issues of project 5. */
export async function startGitLab() {
  const notes: ApiObject[] = [];
  const issues: ApiObject[] = [];
  let nextId = 1000;
  const add = (objects: ApiObject[], object: ApiObject): ApiObject => {
    const id = (nextId += 1);
    const created = { id, iid: id - 1000, author: bot, web_url: `https://example.test/${id}`, ...object };
    objects.push(created);
    return created;
  };
  const change = (object: ApiObject | undefined, { state_event: event, ...body }: RecordedRequest["body"]) =>
    object && Object.assign(object, body, event === "close" && { state: "closed" });
  const server = await serveApi(({ method, path, body }) => {
    const { pathname, searchParams } = new URL(path, "http://127.0.0.1");
    const rest = pathname.replace("/api/v4", "").replace("/projects/5", "");
    const [, id] = /\/(\d+)$/.exec(rest) ?? [];
    switch (`${method} ${rest.replace(/\/\d+$/, "")}`) {
      case "GET /user":
        return bot;
      case "GET /merge_requests/7/notes":
        return notes;
      case "POST /merge_requests/7/notes":
        return add(notes, body);
      case "PUT /merge_requests/7/notes":
        return change(
          notes.find((note) => note.id === Number(id)),
          body,
        );
      case "GET /issues":
        return issues.filter(
          ({ state, labels }) => state === searchParams.get("state") && labels === searchParams.get("labels"),
        );
      case "POST /issues":
        return add(issues, { state: "opened", ...body });
      case "PUT /issues":
        return change(
          issues.find((issue) => issue.iid === Number(id)),
          body,
        );
      default:
        return undefined;
    }
  });
  const env = {
    GITLAB_CI: "true",
    GITLAB_TOKEN: "secret-token",
    CI_API_V4_URL: `${server.url}/api/v4`,
    CI_PROJECT_ID: "5",
    CI_MERGE_REQUEST_IID: "7",
    CI_JOB_URL: "https://example.test/job",
  };
  return { ...server, env, notes, issues, add };
}
