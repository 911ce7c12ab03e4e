import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { identify, isRunning } from "./processes.mjs";

/**
 * Takes the lock that keeps two rounds apart. One that a killed round left behind is taken over.
 * @param {string} file
 * @returns {{ release: () => void } | { holder: string }} who holds it, when it is held
 */
export function acquireLock(file) {
  const own = `${file}.${String(process.pid)}`;
  for (;;) {
    // Written apart and linked, so that a lock is never seen half written.
    writeFileSync(own, `${identify(process.pid)}\n`);
    try {
      linkSync(own, file);
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    } finally {
      rmSync(own, { force: true });
    }
    const holder = readIfExists(file);
    if (holder !== undefined && isRunning(holder)) return { holder: holder.trim() };
    if (holder !== undefined) breakStale(file, holder, `${own}.stale`);
  }
}

/**
 * Removes a lock that was found stale, unless it is another one by now.
 * @param {string} file
 * @param {string} seen
 * @param {string} aside
 */
function breakStale(file, seen, aside) {
  try {
    renameSync(file, aside);
    // Someone else may have broken it first and taken it: then what was moved is a live lock, and goes back.
    if (readIfExists(aside) !== seen) linkSync(aside, file);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} file */
function readIfExists(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return /** @type {NodeJS.ErrnoException} */ (error).code;
}
