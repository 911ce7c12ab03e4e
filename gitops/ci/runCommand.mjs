import { RequestError } from "./requestError.mjs";

/** What a token lacks that is refused. */
const remediations = new Map([
  [401, "The token is not valid any more: make a new one."],
  [
    403,
    "Allow the token more: on GitHub by `permissions` of the job, on GitLab by role and scope of the token.",
  ],
  [404, "Servers say this also of what the token may not see: look at its permissions, role and scope."],
]);

/**
 * Runs a command of this folder: prints its last word, or the error on one line with what to do about it.
 * @param {() => Promise<string> | string} command
 */
export async function runCommand(command) {
  try {
    process.stdout.write(`${await command()}\n`);
  } catch (error) {
    const { message, status } = /** @type {RequestError} */ (error);
    const remediation = error instanceof RequestError ? remediations.get(status ?? 0) : undefined;
    process.stderr.write(`${[message, remediation].filter(Boolean).join(". ")}\n`);
    process.exitCode = 1;
  }
}
