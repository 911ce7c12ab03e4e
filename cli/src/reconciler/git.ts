import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exitCodes, ExitError } from "./exitCodes";
import type { ProcessRunner, ProcessResult } from "./processRunner";
import type { Settings } from "./settings";

const minuteMs = 60_000;
/** There is no terminal to type a password on. */
const env = { GIT_TERMINAL_PROMPT: "0" };

/** Returns the commit at the tip of the branch. */
export async function remoteHead(
  runner: ProcessRunner,
  { repository, branch, folder }: Settings,
): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const args = ["ls-remote", "--", repository, ref];
  const result = await runner.run({ file: "git", args, cwd: folder, env, timeoutMs: minuteMs });
  if (result.code !== 0) {
    throw new ExitError(exitCodes.failed, `git ls-remote ${repository}: ${failureReason(result)}`);
  }
  // Git also answers with branches whose names end so, such as refs/heads/old/refs/heads/main.
  const lines = result.stdout.split("\n").map((line) => line.split("\t"));
  const [commit = ""] = lines.find(([, name]) => name === ref) ?? [];
  if (!isCommit(commit)) {
    throw new ExitError(exitCodes.failed, `${repository} has no branch ${branch}`);
  }
  return commit;
}

/**
 * Puts the tip of the branch and its packages into a folder of its own, which is whole or not there: nothing that a killed round
 * left can be in the way. Submodules are not fetched.
 *
 * @param head the commit at the tip.
 * @returns a later commit when the branch went on meanwhile.
 */
export async function checkOut(
  runner: ProcessRunner,
  { repository, branch, folder }: Settings,
  head: string,
  install: (folder: string) => Promise<void>,
): Promise<{ commit: string; folder: string }> {
  const checkouts = join(folder, "checkouts");
  if (existsSync(join(checkouts, head))) {
    return { commit: head, folder: join(checkouts, head) };
  }
  const newCheckout = join(checkouts, "new");
  // Git's own log would hold the address, without what is before the first at sign: that can be half a password.
  const quiet = ["--quiet", "--config=core.logAllRefUpdates=false"];
  const clone = ["clone", ...quiet, "--depth=1", "--single-branch", "--no-tags", `--branch=${branch}`];
  const cloned = await runner.run({
    file: "git",
    args: [...clone, "--", repository, newCheckout],
    cwd: folder,
    env,
    timeoutMs: 10 * minuteMs,
  });
  if (cloned.code !== 0) {
    throw new ExitError(exitCodes.failed, `git clone ${repository}: ${failureReason(cloned)}`);
  }
  const result = await runner.run({ file: "git", args: ["rev-parse", "HEAD"], cwd: newCheckout });
  const commit = result.stdout.trim();
  if (result.code !== 0 || !isCommit(commit)) {
    throw new ExitError(exitCodes.failed, `git rev-parse: ${failureReason(result)}`);
  }
  // The address that git noted may hold a password.
  const removed = await runner.run({ file: "git", args: ["remote", "remove", "origin"], cwd: newCheckout });
  if (removed.code !== 0) {
    throw new ExitError(exitCodes.failed, `git remote remove: ${failureReason(removed)}`);
  }
  await install(newCheckout);
  rmSync(join(checkouts, commit), { recursive: true, force: true });
  renameSync(newCheckout, join(checkouts, commit));
  return { commit, folder: join(checkouts, commit) };
}

/** Removes the folders of all commits but these, and what a killed round left half made. */
export function pruneCheckouts(folder: string, commits: readonly (string | undefined)[]): void {
  const checkouts = join(folder, "checkouts");
  mkdirSync(checkouts, { recursive: true });
  for (const name of readdirSync(checkouts)) {
    if (!commits.includes(name)) {
      rmSync(join(checkouts, name), { recursive: true, force: true });
    }
  }
}

function isCommit(text: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(text);
}

/** Returns why a command failed, by the end of what it wrote. */
export function failureReason({ code, stderr }: ProcessResult): string {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  if (code === undefined) {
    return "it was killed, or ended after its time-out";
  }
  return lines.slice(-4).join("; ") || `exit code ${code}`;
}
