import { exitCodes, ExitError } from "./exitCodes";
import type { ReconcileResult } from "./reconcileResult";
import type { LockedStreak, StateStore } from "./stateStore";

const maxLockedMs = 60 * 60_000;
/** A timer that was off for a day does not make two rounds a long time. */
const minRuns = 3;

export function countLocked(before: LockedStreak | undefined, nowMs: number): LockedStreak {
  // A clock that was set back begins anew.
  return before && before.sinceMs <= nowMs
    ? { sinceMs: before.sinceMs, count: before.count + 1 }
    : { sinceMs: nowMs, count: 1 };
}

/** Whether this has gone on for too long to be another run's work, so that somebody has to be told. */
export function isLockedTooLong({ sinceMs, count }: LockedStreak, nowMs: number) {
  return count >= minRuns && nowMs - sinceMs >= maxLockedMs;
}

/**
 * Runs a round, and makes it a failure when rounds have found others at work for an hour: a lock that nobody takes away would hold
 * the stack up for ever, and no exit code would tell.
 *
 * @param now milliseconds since 1970.
 */
export async function failWhenLockedTooLong(
  store: StateStore,
  now: () => number,
  reconcile: () => Promise<ReconcileResult>,
) {
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
    if (!isLockedTooLong(locked, now())) {
      throw error;
    }
    const since = new Date(locked.sinceMs).toISOString();
    throw new ExitError(
      exitCodes.failed,
      `${error.message}. So it has been in ${locked.count} rounds, since ${since}`,
    );
  }
}
