import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { isRunning } from "../setup/processIdentity.mjs";
import { backendFolder } from "./environment.mts";

/** a stack's lock in the local backend, as Pulumi writes it */
interface StackLock {
  pid: number;
  hostname: string;
}

/**
 * The locks that a stack has in the local backend, sorted by whether their Pulumi process still runs. One of another
 * machine counts as running, since nobody can tell from here.
 * @param state the clone's folder for what runs keep
 */
export function readStackLocks(
  state: string,
  stack: string,
  options: { host?: string; running?: (identity: string) => boolean } = {},
): { live: StackLock[]; dead: StackLock[] } {
  const { host = hostname(), running = isRunning } = options;
  const folder = join(backendFolder(state), ".pulumi", "locks");
  const locks: { live: StackLock[]; dead: StackLock[] } = { live: [], dead: [] };
  if (!existsSync(folder)) {
    return locks;
  }
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".json") || !path.split(/[\\/]/).includes(stack)) {
      continue;
    }
    const lock = readLock(join(folder, path));
    if (lock) {
      locks[lock.hostname === host && !running(String(lock.pid)) ? "dead" : "live"].push(lock);
    }
  }
  return locks;
}

/** @returns undefined when it vanished meanwhile */
function readLock(file: string): StackLock | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as StackLock;
  } catch {
    return undefined;
  }
}
