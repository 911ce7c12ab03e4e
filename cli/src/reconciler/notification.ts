import { exitCodes } from "./exitCodes";

/** What is told of a round. */
export interface Notification {
  readonly event: "failed" | "needsHuman" | "drift" | "recovered";
  /** One sentence for people; chat services show what is under this name. */
  readonly text: string;
  readonly stack: string;
  /** Without a password. */
  readonly repository: string;
  readonly exitCode: number;
  readonly reason: string;
  readonly at: string;
}

/** The last notice that arrived, and when. */
export interface LastNotification {
  key: string;
  atMs: number;
}

const events: Readonly<Record<number, Notification["event"]>> = {
  [exitCodes.failed]: "failed",
  [exitCodes.needsHuman]: "needsHuman",
  [exitCodes.drift]: "drift",
  [exitCodes.success]: "recovered",
};

const phrases: Readonly<Record<Notification["event"], string>> = {
  failed: "failed",
  needsHuman: "needs a decision",
  drift: "has drifted",
  recovered: "is in order again",
};

/** What lasts is told again after a day. */
const repeatAfterMs = 24 * 60 * 60_000;

/**
 * Returns the notice about a round, if there is something to tell: a failure or drift that was not told yet, or that either is over.
 *
 * @param ended `key` is the same for rounds that end for the same reason.
 * @returns the notice, and what to remember once it has arrived.
 */
export function createNotification(
  lastNotification: LastNotification | undefined,
  { exitCode, reason, key }: { exitCode: number; reason: string; key: string },
  { stack, repository }: { stack: string; repository: string },
  nowMs: number,
): { notification: Notification; lastNotification: LastNotification | undefined } | undefined {
  const event = events[exitCode];
  // Busy rounds, and those that were asked to stop, need no notification.
  if (event === undefined || (event === "recovered" && lastNotification === undefined)) {
    return undefined;
  }
  const own = `${event} ${key}`;
  const isKnown =
    lastNotification?.key === own &&
    nowMs >= lastNotification.atMs &&
    nowMs - lastNotification.atMs < repeatAfterMs;
  if (event !== "recovered" && isKnown) {
    return undefined;
  }
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
