import { UsageError } from "../usageError";
import { detectCi } from "./detectCi";
import { postComment } from "./postComment";
import { RequestError } from "./requestError";
import { trackDrift } from "./trackDrift";
import { required } from "./variables";

/** What a token lacks that is refused. */
const remediations: ReadonlyMap<number | undefined, string> = new Map([
  [401, "The token is not valid any more: make a new one."],
  [
    403,
    "Allow the token more: on GitHub by `permissions` of the job, on GitLab by role and scope of the token.",
  ],
  [404, "Servers say this also of what the token may not see: look at its permissions, role and scope."],
]);

/**
 * The command `comment`.
 *
 * @param file what `preview-report` wrote.
 * @returns what was done.
 */
export function comment(file: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  return withRemediation(() => postComment(detectCi(env), { file, ...subject(env) }));
}

/**
 * The command `drift-issue`.
 *
 * @param code what `preview-report --exit-code` ended with.
 * @returns what was done.
 */
export function driftIssue(
  file: string,
  code: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  return withRemediation(() => trackDrift(detectCi(env), { file, code, ...subject(env) }));
}

function subject(env: NodeJS.ProcessEnv): { project: string; stack: string } {
  return {
    project: required(env, "PROJECT_NAME", "give the project's name, as in Pulumi.yaml"),
    stack: required(env, "PULUMI_STACK", "name the stack"),
  };
}

/** Adds to the error of a request what to do about it. */
async function withRemediation(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    const remediation = error instanceof RequestError ? remediations.get(error.status) : undefined;
    if (remediation === undefined) {
      throw error;
    }
    throw new UsageError(`${(error as Error).message}. ${remediation}`, { cause: error });
  }
}
