import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { onInterrupt } from "./onInterrupt.mjs";
import { identify, isRunning } from "./processIdentity.mjs";

/**
 * @typedef {object} Mutex
 * @property {(pid: number) => void} holdFor names a child process whose work must also have ended before a later
 *   set-up goes on, should this process be killed
 */

/**
 * Whether a lock's text names no process that still runs.
 * @param {string} text the lock file's content
 * @param {(identity: string) => boolean} [running]
 */
export function isStale(text, running = isRunning) {
  return !text.split("\n").some((line) => line !== "" && running(line));
}

/**
 * Does some work while no other process does work under the same lock; waits for the other one if need be. A lock
 * whose processes are gone is taken over.
 * @template T
 * @param {string} file the lock file
 * @param {(lock: Mutex) => Promise<T>} work
 * @param {{ onWait?: (holder: string) => void, pollMs?: number }} [options]
 * @returns {Promise<T>}
 */
export async function withMutex(file, work, options = {}) {
  mkdirSync(dirname(file), { recursive: true });
  let holders = `${identify(process.pid)}\n`;
  let told = false;
  for (;;) {
    const other = tryToTake(file, holders);
    if (other === undefined) break;
    if (other !== "" && !isStale(other)) {
      if (!told) options.onWait?.(other.split("\n").find((line) => isRunning(line)) ?? "");
      told = true;
      await sleep(options.pollMs ?? 300);
    } else if (other !== "") {
      breakStale(file, other);
    }
  }
  const release = () => rmSync(file, { force: true });
  const forget = onInterrupt(release);
  try {
    return await work({
      holdFor: (pid) => {
        holders += `${identify(pid)}\n`;
        writeFileSync(ownName(file), holders);
        renameSync(ownName(file), file);
      },
    });
  } finally {
    forget();
    release();
  }
}

/**
 * @param {string} file
 * @param {string} holders
 * @returns {string | undefined} undefined when taken, else who holds it ("" when it vanished meanwhile)
 */
function tryToTake(file, holders) {
  // Written apart and linked, so that a lock file is never seen half written, even when this process is killed here.
  writeFileSync(ownName(file), holders);
  try {
    linkSync(ownName(file), file);
    return undefined;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return readIfExists(file);
  } finally {
    rmSync(ownName(file), { force: true });
  }
}

/**
 * Removes a lock that was found stale, unless it is another one by now.
 * @param {string} file
 * @param {string} seen the stale content
 */
export function breakStale(file, seen) {
  const aside = `${ownName(file)}.stale`;
  try {
    renameSync(file, aside);
    // Someone else may have broken it first and taken it: then what was moved is a live lock, and goes back.
    if (readIfExists(aside) !== seen) linkSync(aside, file);
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} file */
function ownName(file) {
  return `${file}.${String(process.pid)}`;
}

/** @param {string} file */
function readIfExists(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
