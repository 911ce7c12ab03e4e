import { UnreadableAnswerError } from "../../errors/unreadableAnswerError";
import { NotFoundError } from "../../errors/notFoundError";
import { bodyRecord, type Answer } from "../../http/answer";
import { itemsOf, textField } from "../fields";

/**
 * Reads the project id out of the answer to `GET /v3/projects?name={region}`: each region has one project of its name.
 *
 * @throws NotFoundError when the account has no project of that name.
 */
export function parseProjectId(answer: Answer, name: string): string {
  const body = bodyRecord(answer, "GET /v3/projects");
  const project = itemsOf(body, "projects", "GET /v3/projects", answer.requestId).find(
    (item) => item.name === name,
  );
  if (!project) {
    throw new NotFoundError(`project "${name}"`, "the account");
  }
  const id = textField(project, "id");
  if (id === undefined) {
    throw new UnreadableAnswerError("GET /v3/projects", "projects[].id is missing", answer.requestId);
  }
  return id;
}
