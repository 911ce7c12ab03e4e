import { exitCodes, ExitError } from "./exitCodes.mjs";

/** @typedef {{ sinceMs: number, count: number }} LockedStreak rounds in a row that found others at work on the stack, and when the first did */

const maxLockedMs = 60 * 60_000;
/** A timer that was off for a day does not make two rounds a long time. */
const minRuns = 3;

/**
 * @param {LockedStreak | undefined} before
 * @param {number} nowMs
 * @returns {LockedStreak}
 */
export function countLocked(before, nowMs) {
  // A clock that was set back begins anew.
  return before && before.sinceMs <= nowMs
    ? { sinceMs: before.sinceMs, count: before.count + 1 }
    : { sinceMs: nowMs, count: 1 };
}

/**
 * Whether this has gone on for too long to be another run's work, so that somebody has to be told.
 * @param {LockedStreak} busy
 * @param {number} nowMs
 */
export function isLockedTooLong({ sinceMs, count }, nowMs) {
  return count >= minRuns && nowMs - sinceMs >= maxLockedMs;
}

/**
 * Runs a round, and makes it a failure when rounds have found others at work for an hour: a lock that nobody takes away would hold
 * the stack up for ever, and no exit code would tell.
 * @param {import("./stateStore.mjs").StateStore} store
 * @param {() => number} now milliseconds since 1970
 * @param {() => Promise<import("./reconcile.mjs").ReconcileResult>} reconcile
 */
export async function failWhenLockedTooLong(store, now, reconcile) {
  try {
    const result = await reconcile();
    store.clearLocked();
    return result;
  } catch (error) {
    if (!(error instanceof ExitError) || error.exitCode !== exitCodes.locked) {
      store.clearLocked();
      throw error;
    }
    const locked = countLocked(store.locked, now());
    store.saveLocked(locked);
    if (!isLockedTooLong(locked, now())) throw error;
    const since = new Date(locked.sinceMs).toISOString();
    throw new ExitError(
      exitCodes.failed,
      `${error.message}. So it has been in ${String(locked.count)} rounds, since ${since}`,
    );
  }
}
