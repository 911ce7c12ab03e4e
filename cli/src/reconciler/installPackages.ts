import { withoutCredentials } from "./environment";
import { exitCodes, ExitError } from "./exitCodes";
import { failureReason } from "./git";
import type { ProcessRunner } from "./processRunner";

const timeoutMs = 30 * 60_000;

/**
 * Installs a program's packages, whose own scripts have no business with the credentials.
 *
 * @param command for sh.
 * @param variables further ones that the command gets.
 */
export async function installPackages(
  runner: ProcessRunner,
  command: string,
  project: string,
  variables: readonly string[] = [],
) {
  const visible = withoutCredentials(runner.env, variables);
  const env = Object.fromEntries(
    Object.keys(runner.env).map((name) => [name, Object.hasOwn(visible, name) ? visible[name] : undefined]),
  );
  const done = await runner.run({ file: "sh", args: ["-c", command], cwd: project, env, timeoutMs });
  if (done.code !== 0) {
    throw new ExitError(exitCodes.failed, `installing packages by "${command}": ${failureReason(done)}`);
  }
}
