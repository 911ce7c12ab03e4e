import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withoutCredentials } from "./environment.mjs";
import { overriddenInFiles } from "./environmentFile.mjs";

/** @typedef {{ env: NodeJS.ProcessEnv, overridden: readonly string[] }} StartEnvironment the variables, and those that beat a file of variables */

/** Set where the variables wait on standard input. */
const marker = "RECONCILE_ENVIRONMENT_ON_STDIN";

/**
 * Returns the environment, and takes it out of sight first: every process of the same user can read the variables with which another one was
 * started (`/proc/PID/environ`), and an installation runs as the same user. This process is replaced by itself, with nothing secret
 * in its variables; they come over standard input, in a file without a name that is emptied as it is read.
 *
 * Only Linux has such files, and Node.js can replace a process from 22.15 on; elsewhere the environment is returned as it is.
 * @returns {StartEnvironment}
 */
export function hideEnvironment() {
  if (process.env[marker] !== undefined) return readHidden();
  const start = { env: { ...process.env }, overridden: overriddenInFiles(process.execArgv, process.env) };
  if (process.platform === "linux" && typeof process.execve === "function") replaceProcess(start);
  return start;
}

/** @param {StartEnvironment} start */
function replaceProcess(start) {
  const folder = makeFolder();
  try {
    const file = join(folder, "environment");
    writeFileSync(file, JSON.stringify(start), { mode: 0o600 });
    closeSync(0);
    // The lowest free number is that of standard input.
    openSync(file, "r+");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const args = [process.execPath, ...withoutFiles(process.execArgv), ...process.argv.slice(1)];
  process.execve?.(process.execPath, args, { ...withoutCredentials(process.env), [marker]: "1" });
}

/** In memory where the system has such a folder, so that nothing reaches a disk. */
function makeFolder() {
  try {
    return mkdtempSync("/dev/shm/reconcile-");
  } catch {
    return mkdtempSync(join(tmpdir(), "reconcile-"));
  }
}

/**
 * Options of Node.js without the files of variables, which are known by now.
 * @param {readonly string[]} options
 */
function withoutFiles(options) {
  return options.filter(
    (option, index) =>
      !option.startsWith("--env-file") && !/^--env-file(?:-if-exists)?$/.test(options[index - 1] ?? ""),
  );
}

/** @returns {StartEnvironment} */
function readHidden() {
  delete process.env[marker];
  const start = /** @type {StartEnvironment} */ (JSON.parse(readFileSync(0, "utf8")));
  ftruncateSync(0);
  closeSync(0);
  openSync("/dev/null", "r");
  return start;
}
