import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { isRunning } from "../setup/processIdentity.mjs";
import { backendFolder } from "./environment.mjs";

/**
 * Whether the local backend holds locks of a stack and all of them are left from Pulumi processes of this machine that
 * are gone, as after a crash.
 * @param {string} state the clone's folder for what runs keep
 * @param {string} stack
 * @param {{ host?: string, running?: (identity: string) => boolean }} [options]
 */
export function hasOnlyDeadLocks(state, stack, options = {}) {
  const folder = join(backendFolder(state), ".pulumi", "locks");
  if (!existsSync(folder)) return false;
  const locks = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json") && path.split(/[\\/]/).includes(stack))
    .map((path) => readLock(join(folder, path)));
  const { host = hostname(), running = isRunning } = options;
  return (
    locks.length > 0 && locks.every((lock) => lock && lock.hostname === host && !running(String(lock.pid)))
  );
}

/**
 * @param {string} file
 * @returns {{ pid: number, hostname: string } | undefined}
 */
function readLock(file) {
  try {
    return /** @type {{ pid: number, hostname: string }} */ (JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}
