import { exitCodes, Stop } from "./exitCodes.mjs";
import { reasonOf } from "./git.mjs";

const timeoutMs = 30 * 60_000;

/** What signs in to the cloud, to Pulumi's backend and to git. */
const secret = /^(?:HW|HUAWEICLOUD|AWS|PULUMI)_|^RECONCILE_REPOSITORY$/;

/**
 * Installs a program's packages, whose own scripts have no business with the credentials.
 * @param {import("./children.mjs").Children} children
 * @param {string} command for sh
 * @param {string} project
 */
export async function installPackages(children, command, project) {
  const env = Object.fromEntries(secretNames(children.env).map((name) => [name, undefined]));
  const done = await children.run({ file: "sh", args: ["-c", command], cwd: project, env, timeoutMs });
  if (done.code !== 0) {
    throw new Stop(exitCodes.failed, `installing packages by "${command}": ${reasonOf(done)}`);
  }
}

/**
 * The variables that an installation does not get.
 * @param {NodeJS.ProcessEnv} env
 */
export function secretNames(env) {
  return Object.keys(env).filter((name) => secret.test(name));
}
