import { RequestError } from "./requestError.mjs";

/** What a token lacks that is refused. */
const cures = new Map([
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
export async function run(command) {
  try {
    process.stdout.write(`${await command()}\n`);
  } catch (error) {
    const { message, status } = /** @type {RequestError} */ (error);
    const cure = error instanceof RequestError ? cures.get(status ?? 0) : undefined;
    process.stderr.write(`${[message, cure].filter(Boolean).join(". ")}\n`);
    process.exitCode = 1;
  }
}
