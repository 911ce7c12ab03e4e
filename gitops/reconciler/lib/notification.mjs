import { exitCodes } from "./exitCodes.mjs";

/**
 * What is told of a round.
 * @typedef {object} Notice
 * @property {"failed" | "person" | "drift" | "recovered"} event
 * @property {string} text one sentence for people; chat services show what is under this name
 * @property {string} stack
 * @property {string} repository without a password
 * @property {number} exitCode
 * @property {string} reason
 * @property {string} at
 */

/** @typedef {{ key: string, atMs: number }} Told the last notice that arrived, and when */

/** @type {Readonly<Record<number, Notice["event"]>>} */
const events = {
  [exitCodes.failed]: "failed",
  [exitCodes.person]: "person",
  [exitCodes.drift]: "drift",
  [exitCodes.done]: "recovered",
};

/** @type {Readonly<Record<Notice["event"], string>>} */
const words = {
  failed: "failed",
  person: "needs a decision",
  drift: "has drifted",
  recovered: "is in order again",
};

/** What lasts is told again after a day. */
const repeatAfterMs = 24 * 60 * 60_000;

/**
 * The notice about a round, if there is something to tell: a failure or drift that was not told yet, or that either is over.
 * @param {Told | undefined} told
 * @param {{ exitCode: number, reason: string, key: string }} ended `key` is the same for rounds that end for the same reason
 * @param {{ stack: string, repository: string }} about
 * @param {number} nowMs
 * @returns {{ notice: Notice, told: Told | undefined } | undefined} what to remember once it has arrived
 */
export function noticeOf(told, { exitCode, reason, key }, { stack, repository }, nowMs) {
  const event = events[exitCode];
  // Busy rounds, and those that were asked to stop, are nobody's concern.
  if (event === undefined || (event === "recovered" && told === undefined)) return undefined;
  const own = `${event} ${key}`;
  const isKnown = told?.key === own && nowMs >= told.atMs && nowMs - told.atMs < repeatAfterMs;
  if (event !== "recovered" && isKnown) return undefined;
  const text = `Stack ${stack} ${words[event]}${reason === "" ? "" : `: ${reason}`}`;
  const notice = { event, text, stack, repository, exitCode, reason, at: new Date(nowMs).toISOString() };
  return { notice, told: event === "recovered" ? undefined : { key: own, atMs: nowMs } };
}
