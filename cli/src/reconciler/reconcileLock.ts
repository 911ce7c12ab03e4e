import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { identify, isRunning } from "./processes";

/**
 * Takes the lock that keeps two rounds apart. One that a killed round left behind is taken over.
 *
 * @returns who holds it, when it is held.
 */
export function acquireLock(file: string): { release: () => void } | { holder: string } {
  const own = `${file}.${process.pid}`;
  for (;;) {
    // Written apart and linked, so that a lock is never seen half written.
    writeFileSync(own, `${identify(process.pid)}\n`);
    try {
      linkSync(own, file);
      return {
        release: () => {
          rmSync(file, { force: true });
        },
      };
    } catch (error) {
      if (codeOf(error) !== "EEXIST") {
        throw error;
      }
    } finally {
      rmSync(own, { force: true });
    }
    const holder = readIfExists(file);
    if (holder !== undefined && isRunning(holder)) {
      return { holder: holder.trim() };
    }
    if (holder !== undefined) {
      breakStale(file, holder, `${own}.stale`);
    }
  }
}

/** Removes a lock that was found stale, unless it is another one by now. */
function breakStale(file: string, seen: string, aside: string): void {
  try {
    renameSync(file, aside);
    // Someone else may have broken it first and taken it: then what was moved is a live lock, and goes back.
    if (readIfExists(aside) !== seen) {
      linkSync(aside, file);
    }
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") {
      throw error;
    }
  } finally {
    rmSync(aside, { force: true });
  }
}

function readIfExists(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
