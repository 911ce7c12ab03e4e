/**
 * What a former round left in the folder.
 * @typedef {object} StoredState
 * @property {Applied | undefined} applied
 * @property {Failure | undefined} failure
 * @property {boolean} unfinished whether a run of Pulumi that changes things was begun and did not end by itself
 */

/** @typedef {{ stack: string, project: string, repository: string, commit: string }} Applied the repository without a password */
/**
 * @typedef {object} Failure
 * @property {string} commit
 * @property {number} count how often it has failed
 * @property {number} atMs when it failed last
 * @property {number} [exitCode] of that time
 * @property {string} [message] of that time
 */

/** @typedef {"recover" | "up" | "look" | "nothing"} Action */

const minuteMs = 60_000;
const maxWaitMs = 60 * minuteMs;

/**
 * Until when to leave a commit alone that has failed: after the first failure no time, since many failures pass; then one minute,
 * two, four, at most an hour.
 * @param {Failure} failure
 * @returns {number} milliseconds since 1970
 */
export function retryAtMs({ count, atMs }) {
  const waitMs = count <= 1 ? 0 : Math.min(minuteMs * 2 ** Math.min(count - 2, 30), maxWaitMs);
  return atMs + waitMs;
}

/**
 * What this round has to do.
 * @param {StoredState} memory
 * @param {Applied} desired
 * @param {"report" | "repair" | "off"} drift
 * @param {number} nowMs
 * @returns {{ work: Action } | { work: "wait", untilMs: number }}
 */
export function plan({ applied, failure, unfinished }, desired, drift, nowMs) {
  if (failure?.commit === desired.commit) {
    const untilMs = retryAtMs(failure);
    // A clock that was set back must not hold the stack up for longer than the longest wait.
    if (nowMs < untilMs && untilMs - nowMs <= maxWaitMs) return { work: "wait", untilMs };
  }
  if (unfinished) return { work: "recover" };
  if (!applied || !isSame(applied, desired)) return { work: "up" };
  return { work: drift === "off" ? "nothing" : "look" };
}

/**
 * @param {Applied} left
 * @param {Applied} right
 */
function isSame(left, right) {
  return (
    left.commit === right.commit &&
    left.stack === right.stack &&
    left.project === right.project &&
    left.repository === right.repository
  );
}

/**
 * The failure to be remembered after a commit has failed.
 * @param {Failure | undefined} before
 * @param {{ commit: string, atMs: number, exitCode: number, message: string }} now
 * @returns {Failure}
 */
export function countFailure(before, now) {
  return { ...now, count: before?.commit === now.commit ? before.count + 1 : 1 };
}
