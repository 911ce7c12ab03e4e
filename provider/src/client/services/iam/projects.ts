import { ApiError } from "../../../errors/apiError";
import { HuaweiCloudError } from "../../../errors/huaweiCloudError";
import { NotFoundError } from "../../../errors/notFoundError";
import { UnreadableAnswerError } from "../../../errors/invalidResponseError";
import { bodyRecord, type Answer } from "../../apiResponse";
import { itemsOf, textField } from "../responseFields";

/**
 * Reads the project id out of the answer to `GET /v3/projects?name={region}`: each region has one project of its name.
 *
 * @param profile of the account, if it has one.
 * @throws NotFoundError when the account has no project of that name.
 */
export function parseProjectId(answer: Answer, name: string, profile?: string): string {
  const body = bodyRecord(answer, "GET /v3/projects");
  const project = itemsOf(body, "projects", "GET /v3/projects", answer.requestId).find(
    (item) => item.name === name,
  );
  if (!project) {
    throw new NotFoundError(
      `project "${name}"`,
      "the account, or not for this user",
      `${setProjectId(profile)}. Otherwise check that the region (or huaweicloud:projectName) and the credentials are of one account.`,
    );
  }
  const id = textField(project, "id");
  if (id === undefined) {
    throw new UnreadableAnswerError("GET /v3/projects", "projects[].id is missing", answer.requestId);
  }
  return id;
}

/** The error of a look-up that the account may not make; others stay what they are. */
export function projectLookUpError(error: unknown, name: string, profile?: string): unknown {
  if (!(error instanceof ApiError && error.status === 403)) {
    return error;
  }
  return new HuaweiCloudError({
    code: error.code,
    problem: `looking up the id of project "${name}": ${error.problem}`,
    advice: `${setProjectId(profile)}, so that it need not be looked up. Otherwise grant the user the permission iam:projects:list.`,
    cause: error,
  });
}

function setProjectId(profile: string | undefined): string {
  const console = "the console shows the id under My Credentials";
  return profile === undefined
    ? `Set the project's id with \`pulumi config set huaweicloud:projectId ID\` or in HW_PROJECT_ID (${console})`
    : `Set the project's id with \`pulumi config set --path huaweicloud:profiles.${profile}.projectId ID\` (${console})`;
}
