import { formatDuration } from "../constraints/duration";
import { ApiError } from "../errors/apiError";
import { DeadlineError } from "../errors/deadlineError";
import { TimeoutError } from "../errors/timeoutError";
import { UnreadableAnswerError } from "../errors/invalidResponseError";
import type { Clock } from "../client/clock";
import { isPassing } from "../client/executionStatus";
import type { Observed } from "../cache/observation";
import type { Experience } from "./durationHistory";
import { pauseMs } from "./pollInterval";

/** What a look at an object means: it is as wanted, it failed for good, or it is still on its way. */
export type Verdict =
  | { readonly state: "done" }
  | { readonly state: "failed"; readonly error: Error }
  /** `status` names what was seen; `unknown` marks a status that no page lists. */
  | { readonly state: "going"; readonly status: string; readonly unknown?: true };

/** What to wait for. */
export interface Wait<T> {
  /** In words, such as `ModelArtsNetwork "train-a" to become Active`. */
  readonly what: string;
  /**
   * Looks after a pause, or earlier when news comes by itself; `undefined` when the object is not there.
   */
  readonly look: (pauseMs: number) => Promise<Observed<T> | undefined>;
  /** Judges what was seen. */
  readonly judge: (object: T) => Verdict;
  /** The error of an object that is not there, or no longer. */
  readonly vanished: () => Error;
  /** Whether to look at once, because what is waited for may be there already. @default false */
  readonly atOnce?: boolean;
  /** A first look that has been had already, such as the answer to the request that began it all. */
  readonly seen?: Observed<T>;
  /** When to give up, in milliseconds since the epoch. */
  readonly deadline: number;
  /** The argument that moves the deadline, such as `timeouts.create`. */
  readonly setting: string;
  /** Waits of the same kind take about the same time; absent when that is not so. */
  readonly kind?: string;
}

/** What waiting needs from its surroundings. */
export interface WaitSurroundings {
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** How long earlier waits took. */
  readonly experience: Experience;
}

/**
 * How long an object may be missing before it counts as gone, in milliseconds: a read right after the creation may be served
 * by a replica that does not know the object yet.
 */
const missingGraceMs = 30_000;

/** Waits longer than this are announced, in milliseconds. */
const firstNoticeMs = 10_000;
/** And again after so long, in milliseconds: CI jobs that stay silent get killed. */
const nextNoticeMs = 30_000;

/**
 * Looks until an object is as wanted.
 *
 * A look that fails for a passing reason (no answer, 5xx, 429) is one of the things seen and does not end the wait.
 *
 * @returns the last look.
 * @throws the verdict's error when the object failed, TimeoutError at the deadline, and any lasting error of a look.
 */
export async function waitFor<T>(
  wait: Wait<T>,
  { clock, log, experience }: WaitSurroundings,
): Promise<Observed<T>> {
  const begun = clock.now();
  const seen = new Map<string, number>();
  let noticeAt = begun + firstNoticeMs;
  let lastShown = begun;
  let pending = wait.seen;
  let pause = wait.atOnce ? 0 : pauseMs(0, clock.random());
  let requestId: string | undefined;
  // Looks that had to wait for the gateway's limit say nothing of how long the cloud takes.
  let heldUpMs = 0;
  const waitedMs = (): number => clock.now() - begun - heldUpMs;

  let status = "(none)";
  for (;;) {
    try {
      const asked = clock.now();
      const look = pending ?? (await wait.look(pause));
      heldUpMs += Math.max(0, clock.now() - asked - pause);
      pending = undefined;
      requestId = look?.requestId ?? requestId;
      if (look) {
        lastShown = clock.now();
        const verdict = wait.judge(look.object);
        if (verdict.state === "done") {
          if (wait.kind !== undefined) {
            experience.record(wait.kind, waitedMs());
          }
          return look;
        }
        if (verdict.state === "failed") {
          throw verdict.error;
        }
        status = verdict.status || "(none)";
        if (verdict.unknown && !seen.has(status)) {
          log(`${wait.what}: status ${status} is not documented; taken as still on its way`);
        }
      } else if (clock.now() - lastShown > missingGraceMs) {
        throw wait.vanished();
      } else {
        status = "not shown";
      }
    } catch (error) {
      if (error instanceof DeadlineError) {
        throw new TimeoutError({
          what: wait.what,
          waitedMs: clock.now() - begun,
          lastStatus: status,
          seen,
          requestId,
          setting: wait.setting,
          reason: error.problem,
        });
      }
      if (!isPassing(error)) {
        throw error;
      }
      status = describeFailure(error);
      requestId = (error as Partial<ApiError>).requestId ?? requestId;
    }
    seen.set(status, (seen.get(status) ?? 0) + 1);

    const now = clock.now();
    if (now >= wait.deadline) {
      const { what, setting } = wait;
      throw new TimeoutError({ what, waitedMs: now - begun, lastStatus: status, seen, requestId, setting });
    }
    if (now >= noticeAt) {
      const left = formatDuration(wait.deadline - now);
      log(`waiting for ${wait.what}: ${status} after ${formatDuration(now - begun)}, ${left} left`);
      noticeAt = now + nextNoticeMs;
    }
    const waited = waitedMs();
    const learned = wait.kind === undefined ? 0 : experience.pauseMs(wait.kind, waited);
    // The last look falls on the deadline, not a pause before it.
    pause = Math.min(Math.max(learned, pauseMs(waited, clock.random())), wait.deadline - now);
  }
}

/**
 * Looks until an object is gone.
 *
 * @throws TimeoutError at the deadline, and any lasting error of a look.
 */
export async function waitUntilGone<T>(
  wait: Pick<Wait<T>, "what" | "look" | "deadline" | "setting" | "kind" | "atOnce"> & {
    readonly statusOf: (object: T) => string;
  },
  surroundings: WaitSurroundings,
): Promise<void> {
  await waitFor<T | undefined>(
    {
      ...wait,
      look: async (pause) => (await wait.look(pause)) ?? { object: undefined },
      judge: (object) =>
        object === undefined ? { state: "done" } : { state: "going", status: wait.statusOf(object) },
      vanished: () => new Error("unreachable: absence is what is waited for"),
    },
    surroundings,
  );
}

/** A failed look in the words of a status. */
function describeFailure(error: unknown): string {
  if (error instanceof ApiError) {
    return `answer ${error.status}`;
  }
  return error instanceof UnreadableAnswerError ? "unreadable answer" : "no answer";
}
