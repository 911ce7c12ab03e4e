import { withoutCredentials } from "./environment.mjs";
import { exitCodes, ExitError } from "./exitCodes.mjs";
import { failureReason } from "./git.mjs";

const timeoutMs = 30 * 60_000;

/**
 * Installs a program's packages, whose own scripts have no business with the credentials.
 * @param {import("./processRunner.mjs").ProcessRunner} runner
 * @param {string} command for sh
 * @param {string} project
 * @param {readonly string[]} [variables] further ones that the command gets
 */
export async function installPackages(runner, command, project, variables = []) {
  const visible = withoutCredentials(runner.env, variables);
  const env = Object.fromEntries(
    Object.keys(runner.env).map((name) => [name, Object.hasOwn(visible, name) ? visible[name] : undefined]),
  );
  const done = await runner.run({ file: "sh", args: ["-c", command], cwd: project, env, timeoutMs });
  if (done.code !== 0) {
    throw new ExitError(exitCodes.failed, `installing packages by "${command}": ${failureReason(done)}`);
  }
}
