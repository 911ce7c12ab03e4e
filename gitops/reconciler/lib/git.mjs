import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exitCodes, Stop } from "./exitCodes.mjs";

/** @typedef {import("./children.mjs").Children} Children */
/** @typedef {import("./settings.mjs").Settings} Settings */

const minuteMs = 60_000;
/** Nobody is there to type a password. */
const env = { GIT_TERMINAL_PROMPT: "0" };

/**
 * The commit at the tip of the branch.
 * @param {Children} children
 * @param {Settings} settings
 */
export async function remoteHead(children, { repository, branch, folder }) {
  const args = ["ls-remote", "--", repository, `refs/heads/${branch}`];
  const asked = await children.run({ file: "git", args, cwd: folder, env, timeoutMs: minuteMs });
  if (asked.code !== 0) throw new Stop(exitCodes.failed, `git ls-remote ${repository}: ${reasonOf(asked)}`);
  const [commit] = /^[0-9a-f]{40,64}/.exec(asked.stdout) ?? [];
  if (commit === undefined) throw new Stop(exitCodes.failed, `${repository} has no branch ${branch}`);
  return commit;
}

/**
 * Puts the tip of the branch and its packages into a folder of its own, which is whole or not there: nothing that a killed round
 * left can be in the way.
 * @param {Children} children
 * @param {Settings} settings
 * @param {string} head the commit at the tip
 * @param {(folder: string) => Promise<void>} install
 * @returns {Promise<{ commit: string, folder: string }>} the commit is a later one when the branch went on meanwhile
 */
export async function checkOut(children, { repository, branch, folder }, head, install) {
  const checkouts = join(folder, "checkouts");
  if (existsSync(join(checkouts, head))) return { commit: head, folder: join(checkouts, head) };
  const fresh = join(checkouts, "new");
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(checkouts, { recursive: true });
  const clone = ["clone", "--quiet", "--depth=1", "--single-branch", "--no-tags", `--branch=${branch}`];
  const cloned = await children.run({
    file: "git",
    args: [...clone, "--", repository, fresh],
    cwd: folder,
    env,
    timeoutMs: 10 * minuteMs,
  });
  if (cloned.code !== 0) throw new Stop(exitCodes.failed, `git clone ${repository}: ${reasonOf(cloned)}`);
  const asked = await children.run({ file: "git", args: ["rev-parse", "HEAD"], cwd: fresh });
  const commit = asked.stdout.trim();
  if (asked.code !== 0 || !/^[0-9a-f]{40,64}$/.test(commit)) {
    throw new Stop(exitCodes.failed, `git rev-parse: ${reasonOf(asked)}`);
  }
  await install(fresh);
  rmSync(join(checkouts, commit), { recursive: true, force: true });
  renameSync(fresh, join(checkouts, commit));
  return { commit, folder: join(checkouts, commit) };
}

/**
 * Removes the folders of all commits but one.
 * @param {string} folder
 * @param {string} commit
 */
export function keepOnly(folder, commit) {
  const checkouts = join(folder, "checkouts");
  for (const name of readdirSync(checkouts)) {
    if (name !== commit) rmSync(join(checkouts, name), { recursive: true, force: true });
  }
}

/**
 * Why a command failed, by the end of what it wrote.
 * @param {import("./children.mjs").Ended} ended
 */
export function reasonOf({ code, stderr }) {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  if (code === undefined) return "it was killed, or ended after its time-out";
  return lines.slice(-4).join("; ") || `exit code ${String(code)}`;
}
