import { ApiError } from "../../../errors/apiError";
import { HuaweiCloudError } from "../../../errors/huaweiCloudError";
import { NotFoundError } from "../../../errors/notFoundError";
import { InvalidResponseError } from "../../../errors/invalidResponseError";
import { objectBody, type ApiResponse } from "../../apiResponse";
import { listItems, stringField } from "../responseFields";

/**
 * Reads the project id out of the response to `GET /v3/projects?name={region}`: each region has one project of its name.
 *
 * @param profile of the account, if it has one.
 * @throws NotFoundError when the account has no project of that name.
 */
export function parseProjectId(response: ApiResponse, name: string, profile?: string): string {
  const body = objectBody(response, "GET /v3/projects");
  const project = listItems(body, "projects", "GET /v3/projects", response.requestId).find(
    (item) => item.name === name,
  );
  if (!project) {
    throw new NotFoundError(
      `project "${name}"`,
      "the account, or not for this user",
      `${projectIdHelp(profile)}. Otherwise check that the region (or huaweicloud:projectName) and the credentials are of one account.`,
    );
  }
  const id = stringField(project, "id");
  if (id === undefined) {
    throw new InvalidResponseError("GET /v3/projects", "projects[].id is missing", response.requestId);
  }
  return id;
}

/** The error of a lookup that the account may not do; other errors are returned unchanged. */
export function toProjectLookupError(error: unknown, name: string, profile?: string): unknown {
  if (!(error instanceof ApiError && error.status === 403)) {
    return error;
  }
  return new HuaweiCloudError({
    code: error.code,
    summary: `looking up the id of project "${name}": ${error.summary}`,
    remediation: `${projectIdHelp(profile)}, so that it need not be looked up. Otherwise grant the user the permission iam:projects:list.`,
    cause: error,
  });
}

function projectIdHelp(profile: string | undefined): string {
  const console = "the console shows the id under My Credentials";
  return profile === undefined
    ? `Set the project's id with \`pulumi config set huaweicloud:projectId ID\` or in HW_PROJECT_ID (${console})`
    : `Set the project's id with \`pulumi config set --path huaweicloud:profiles.${profile}.projectId ID\` (${console})`;
}
