import { join } from "node:path";
import { withMutex, type Mutex } from "./mutex.mjs";
import { findChangedManifest, findMismatch, readPackageLock, readManifest } from "./packageLock.mts";
import { createNpmRunner } from "./npm.mts";
import { SetupError } from "./setupError.mjs";
import type { Context } from "./context.mjs";

interface Work {
  command: "ci" | "install";
  why: string;
}

/**
 * Installs the npm packages unless those that the lock file names are there.
 * @param node the Node.js to run npm with
 */
export async function ensureDependencies(context: Context, node: string) {
  if (!findWork(context.clone)) {
    return;
  }
  await withMutex(
    join(context.state, "dependencies.lock"),
    async (lock) => {
      const work = findWork(context.clone);
      if (!work) {
        return;
      }
      await context.report.step(`installing npm packages (npm ${work.command}): ${work.why}`, () =>
        install(context, node, work, lock),
      );
    },
    { onWait: context.onWait },
  );
}

/**
 * npm writes its own lock file into node_modules when it has finished: an install that was interrupted, or never
 * started, or that somebody did by hand, is told by it without a record of our own.
 * @returns undefined when nothing is to be done
 */
function findWork(clone: string): Work | undefined {
  const locked = readPackageLock(join(clone, "package-lock.json"));
  if (!locked) {
    return { command: "install", why: "there is no package-lock.json" };
  }
  const changed = findChangedManifest(locked, (folder) => readManifest(clone, folder));
  if (changed) {
    return { command: "install", why: `the dependencies in package.json of ${changed} have changed` };
  }
  const installed = readPackageLock(join(clone, "node_modules", ".package-lock.json"));
  if (!installed) {
    return { command: "ci", why: "they are not there yet" };
  }
  const mismatch = findMismatch(locked, installed);
  return mismatch === undefined ? undefined : { command: "install", why: mismatch };
}

async function install(context: Context, node: string, work: Work, lock: Mutex) {
  const npm = createNpmRunner(context, node);
  const call = (command: "ci" | "install") =>
    // No package here needs its install script; skipping them needs no compiler and runs no foreign code.
    npm([command, "--ignore-scripts", "--no-audit", "--no-fund"], {
      // Two npm at once would spoil each other's node_modules, and npm outlives a set-up that is killed.
      onStart: lock.holdFor,
    });
  let command = work.command;
  let done = await call(command);
  if (!done.ok && command === "ci" && done.stderr.includes("EUSAGE")) {
    // It refuses a lock file that lacks optional packages, as one has that was written where the registry lacks them.
    command = "install";
    done = await call(command);
  }
  if (!done.ok) {
    throw new SetupError(
      `The npm packages could not be installed: npm ${command} ${done.reason}. Check that the npm registry can be ` +
        `reached (npm ping; behind a proxy: npm config set proxy), then run the command again.`,
    );
  }
}
