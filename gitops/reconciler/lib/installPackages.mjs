import { withoutCredentials } from "./environment.mjs";
import { exitCodes, Stop } from "./exitCodes.mjs";
import { reasonOf } from "./git.mjs";

const timeoutMs = 30 * 60_000;

/**
 * Installs a program's packages, whose own scripts have no business with the credentials.
 * @param {import("./processRunner.mjs").Children} children
 * @param {string} command for sh
 * @param {string} project
 * @param {readonly string[]} [variables] further ones that the command gets
 */
export async function installPackages(children, command, project, variables = []) {
  const visible = withoutCredentials(children.env, variables);
  const env = Object.fromEntries(
    Object.keys(children.env).map((name) => [name, Object.hasOwn(visible, name) ? visible[name] : undefined]),
  );
  const done = await children.run({ file: "sh", args: ["-c", command], cwd: project, env, timeoutMs });
  if (done.code !== 0) {
    throw new Stop(exitCodes.failed, `installing packages by "${command}": ${reasonOf(done)}`);
  }
}
