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
import { withoutCredentials } from "./environment";
import { readEnvironmentFile } from "./environmentFile";

/** What a round starts with. */
interface StartEnvironment {
  readonly env: NodeJS.ProcessEnv;
  /** Variables that were set before and beat those of the file. */
  readonly overridden: readonly string[];
}

/** Set where the variables wait on standard input. */
const marker = "RECONCILE_ENVIRONMENT_ON_STDIN";

/**
 * Returns the environment, and takes it out of sight first: every process of the same user can read the variables with which another one was
 * started (`/proc/PID/environ`), and an installation runs as the same user. This process is replaced by itself, with nothing secret
 * in its variables; they come over standard input, in a file without a name that is emptied as it is read.
 *
 * Only Linux has such files, and Node.js can replace a process from 22.15 on; elsewhere the environment is returned as it is.
 *
 * @param file holds further variables.
 */
export function hideEnvironment(file: string | undefined): StartEnvironment {
  if (process.env[marker] !== undefined) {
    return readHidden();
  }
  const variables = file === undefined ? {} : readEnvironmentFile(file);
  const overridden = Object.keys(variables).filter(
    (name) => process.env[name] !== undefined && process.env[name] !== variables[name],
  );
  const start = { env: { ...variables, ...process.env }, overridden };
  if (process.platform === "linux" && typeof process.execve === "function") {
    replaceProcess(start);
  }
  return start;
}

function replaceProcess(start: StartEnvironment): void {
  const folder = createFolder();
  try {
    const file = join(folder, "environment");
    writeFileSync(file, JSON.stringify(start), { mode: 0o600 });
    closeSync(0);
    // The lowest free number is that of standard input.
    openSync(file, "r+");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const args = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  process.execve?.(process.execPath, args, { ...withoutCredentials(process.env), [marker]: "1" });
}

/** In memory where the system has such a folder, so that nothing reaches a disk. */
function createFolder(): string {
  try {
    return mkdtempSync("/dev/shm/reconcile-");
  } catch {
    return mkdtempSync(join(tmpdir(), "reconcile-"));
  }
}

function readHidden(): StartEnvironment {
  Reflect.deleteProperty(process.env, marker);
  const start = JSON.parse(readFileSync(0, "utf8")) as StartEnvironment;
  ftruncateSync(0);
  closeSync(0);
  openSync("/dev/null", "r");
  return start;
}
