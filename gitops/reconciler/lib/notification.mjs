import { exitCodes } from "./exitCodes.mjs";

/**
 * What is told of a round.
 * @typedef {object} Notification
 * @property {"failed" | "needsHuman" | "drift" | "recovered"} event
 * @property {string} text one sentence for people; chat services show what is under this name
 * @property {string} stack
 * @property {string} repository without a password
 * @property {number} exitCode
 * @property {string} reason
 * @property {string} at
 */

/** @typedef {{ key: string, atMs: number }} LastNotification the last notice that arrived, and when */

/** @type {Readonly<Record<number, Notification["event"]>>} */
const events = {
  [exitCodes.failed]: "failed",
  [exitCodes.needsHuman]: "needsHuman",
  [exitCodes.drift]: "drift",
  [exitCodes.success]: "recovered",
};

/** @type {Readonly<Record<Notification["event"], string>>} */
const phrases = {
  failed: "failed",
  needsHuman: "needs a decision",
  drift: "has drifted",
  recovered: "is in order again",
};

/** What lasts is told again after a day. */
const repeatAfterMs = 24 * 60 * 60_000;

/**
 * The notice about a round, if there is something to tell: a failure or drift that was not told yet, or that either is over.
 * @param {LastNotification | undefined} lastNotification
 * @param {{ exitCode: number, reason: string, key: string }} ended `key` is the same for rounds that end for the same reason
 * @param {{ stack: string, repository: string }} about
 * @param {number} nowMs
 * @returns {{ notification: Notification, lastNotification: LastNotification | undefined } | undefined} what to remember once it has arrived
 */
export function createNotification(
  lastNotification,
  { exitCode, reason, key },
  { stack, repository },
  nowMs,
) {
  const event = events[exitCode];
  // Busy rounds, and those that were asked to stop, are nobody's concern.
  if (event === undefined || (event === "recovered" && lastNotification === undefined)) return undefined;
  const own = `${event} ${key}`;
  const isKnown =
    lastNotification?.key === own &&
    nowMs >= lastNotification.atMs &&
    nowMs - lastNotification.atMs < repeatAfterMs;
  if (event !== "recovered" && isKnown) return undefined;
  const text = `Stack ${stack} ${phrases[event]}${reason === "" ? "" : `: ${reason}`}`;
  const notification = {
    event,
    text,
    stack,
    repository,
    exitCode,
    reason,
    at: new Date(nowMs).toISOString(),
  };
  return { notification, lastNotification: event === "recovered" ? undefined : { key: own, atMs: nowMs } };
}
