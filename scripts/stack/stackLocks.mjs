import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { isRunning } from "../setup/processIdentity.mjs";
import { backendFolder } from "./environment.mjs";

/** @typedef {{ pid: number, hostname: string }} StackLock a stack's lock in the local backend, as Pulumi writes it */

/**
 * The locks that a stack has in the local backend, sorted by whether their Pulumi process still runs. One of another
 * machine counts as running, since nobody can tell from here.
 * @param {string} state the clone's folder for what runs keep
 * @param {string} stack
 * @param {{ host?: string, running?: (identity: string) => boolean }} [options]
 * @returns {{ live: StackLock[], dead: StackLock[] }}
 */
export function readStackLocks(state, stack, options = {}) {
  const { host = hostname(), running = isRunning } = options;
  const folder = join(backendFolder(state), ".pulumi", "locks");
  /** @type {{ live: StackLock[], dead: StackLock[] }} */
  const locks = { live: [], dead: [] };
  if (!existsSync(folder)) return locks;
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".json") || !path.split(/[\\/]/).includes(stack)) continue;
    const lock = readLock(join(folder, path));
    if (lock) locks[lock.hostname === host && !running(String(lock.pid)) ? "dead" : "live"].push(lock);
  }
  return locks;
}

/**
 * @param {string} file
 * @returns {StackLock | undefined} undefined when it vanished meanwhile
 */
function readLock(file) {
  try {
    return /** @type {StackLock} */ (JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}
