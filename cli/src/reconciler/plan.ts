/** What a former round left in the folder. */
interface StoredState {
  readonly applied: Applied | undefined;
  readonly failure: Failure | undefined;
  /** Whether a run of Pulumi that changes things was begun and did not end by itself. */
  readonly unfinished: boolean;
}

/** What was applied; the repository without a password. */
export interface Applied {
  stack: string;
  project: string;
  repository: string;
  commit: string;
}
/** The failures of a commit. */
export interface Failure {
  readonly commit: string;
  /** How often it has failed. */
  readonly count: number;
  /** When it failed last. */
  readonly atMs: number;
  /** Of that time. */
  readonly exitCode?: number;
  /** Of that time. */
  readonly message?: string;
}

type Action = "recover" | "up" | "look" | "nothing";

const minuteMs = 60_000;
const maxWaitMs = 60 * minuteMs;

/**
 * Returns until when to leave a commit alone that has failed: after the first failure no time, since many failures pass; then one minute,
 * two, four, at most an hour.
 *
 * @returns milliseconds since 1970.
 */
export function retryAtMs({ count, atMs }: Failure): number {
  const waitMs = count <= 1 ? 0 : Math.min(minuteMs * 2 ** Math.min(count - 2, 30), maxWaitMs);
  return atMs + waitMs;
}

/** Returns what this round has to do. */
export function plan(
  { applied, failure, unfinished }: StoredState,
  desired: Applied,
  drift: "report" | "repair" | "off",
  nowMs: number,
): { work: Action } | { work: "wait"; untilMs: number } {
  if (failure?.commit === desired.commit) {
    const untilMs = retryAtMs(failure);
    // A clock that was set back must not hold the stack up for longer than the longest wait.
    if (nowMs < untilMs && untilMs - nowMs <= maxWaitMs) {
      return { work: "wait", untilMs };
    }
  }
  if (unfinished) {
    return { work: "recover" };
  }
  if (!applied || !isSame(applied, desired)) {
    return { work: "up" };
  }
  return { work: drift === "off" ? "nothing" : "look" };
}

function isSame(left: Applied, right: Applied): boolean {
  return (
    left.commit === right.commit &&
    left.stack === right.stack &&
    left.project === right.project &&
    left.repository === right.repository
  );
}

/** Returns the failure to be remembered after a commit has failed. */
export function countFailure(
  before: Failure | undefined,
  now: { commit: string; atMs: number; exitCode: number; message: string },
): Failure {
  return { ...now, count: before?.commit === now.commit ? before.count + 1 : 1 };
}
