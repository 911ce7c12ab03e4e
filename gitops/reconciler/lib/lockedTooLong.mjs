import { exitCodes, Stop } from "./exitCodes.mjs";

/** @typedef {{ sinceMs: number, count: number }} Busy rounds in a row that found others at work on the stack, and when the first did */

const longestMs = 60 * 60_000;
/** A timer that was off for a day does not make two rounds a long time. */
const fewestRounds = 3;

/**
 * @param {Busy | undefined} before
 * @param {number} nowMs
 * @returns {Busy}
 */
export function countBusy(before, nowMs) {
  // A clock that was set back begins anew.
  return before && before.sinceMs <= nowMs
    ? { sinceMs: before.sinceMs, count: before.count + 1 }
    : { sinceMs: nowMs, count: 1 };
}

/**
 * Whether this has gone on for too long to be another run's work, so that somebody has to be told.
 * @param {Busy} busy
 * @param {number} nowMs
 */
export function isTooLong({ sinceMs, count }, nowMs) {
  return count >= fewestRounds && nowMs - sinceMs >= longestMs;
}

/**
 * Runs a round, and makes it a failure when rounds have found others at work for an hour: a lock that nobody takes away would hold
 * the stack up for ever, and no exit code would tell.
 * @param {import("./stateStore.mjs").Memory} memory
 * @param {() => number} now milliseconds since 1970
 * @param {() => Promise<import("./reconcile.mjs").Ended>} round
 */
export async function failWhenBusyForLong(memory, now, round) {
  try {
    const ended = await round();
    memory.forgetBusy();
    return ended;
  } catch (error) {
    if (!(error instanceof Stop) || error.exitCode !== exitCodes.busy) {
      memory.forgetBusy();
      throw error;
    }
    const busy = countBusy(memory.busy, now());
    memory.rememberBusy(busy);
    if (!isTooLong(busy, now())) throw error;
    const since = new Date(busy.sinceMs).toISOString();
    throw new Stop(
      exitCodes.failed,
      `${error.message}. So it has been in ${String(busy.count)} rounds, since ${since}`,
    );
  }
}
