import { formatDuration } from "../constraints/duration";
import { ApiError } from "../errors/apiError";
import { DeadlineError } from "../errors/deadlineError";
import { TimeoutError } from "../errors/timeoutError";
import { InvalidResponseError } from "../errors/invalidResponseError";
import type { Clock } from "../client/clock";
import { isTransient } from "../client/executionStatus";
import type { Observation } from "../client/services/observation";
import type { DurationHistory } from "./durationHistory";
import { pollIntervalMs } from "./pollInterval";

/** What a look at an object means: it is as wanted, it failed for good, or it is still on its way. */
export type WaiterResult =
  | { readonly state: "success" }
  | { readonly state: "failure"; readonly error: Error }
  /** `status` names what was seen; `unknown` marks a status that no page lists. */
  | { readonly state: "retry"; readonly status: string; readonly unknown?: true };

/** What to wait for. */
export interface WaiterOptions<T> {
  /** In words, such as `ModelArtsNetwork "train-a" to become Active`. */
  readonly description: string;
  /**
   * Looks after a pause, or earlier when news comes by itself; `undefined` when the object is not there.
   */
  readonly poll: (delayMs: number) => Promise<Observation<T> | undefined>;
  /** Judges what was seen. */
  readonly checkStatus: (object: T) => WaiterResult;
  /** The error of an object that is not there, or no longer. */
  readonly onNotFound: () => Error;
  /** Whether to look at once, because what is waited for may be there already. @default false */
  readonly immediate?: boolean;
  /** A first look that has been had already, such as the response to the request that began it all. */
  readonly initial?: Observation<T>;
  /** When to give up, in milliseconds since the epoch. */
  readonly deadline: number;
  /** The argument that moves the deadline, such as `timeouts.create`. */
  readonly timeoutOption: string;
  /** Waits of the same kind take about the same time; absent when that is not so. */
  readonly category?: string;
}

/** What waiting needs from its surroundings. */
export interface WaiterContext {
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** How long earlier waits took. */
  readonly durations: DurationHistory;
}

/**
 * How long an object may be missing before it counts as gone, in milliseconds: a read right after the creation may be served
 * by a replica that does not know the object yet.
 */
const notFoundGraceMs = 30_000;

/** Waits longer than this are announced, in milliseconds. */
const initialProgressMs = 10_000;
/** And again after so long, in milliseconds: CI jobs that stay silent get killed. */
const progressIntervalMs = 30_000;

/**
 * Looks until an object is as wanted.
 *
 * A look that fails for a passing reason (no response, 5xx, 429) is one of the things seen and does not end the wait.
 *
 * @returns the last look.
 * @throws the verdict's error when the object failed, TimeoutError at the deadline, and any lasting error of a look.
 */
export async function waitFor<T>(
  options: WaiterOptions<T>,
  { clock, log, durations }: WaiterContext,
): Promise<Observation<T>> {
  const startedAt = clock.now();
  const observedStatuses = new Map<string, number>();
  let nextProgressAt = startedAt + initialProgressMs;
  let lastFoundAt = startedAt;
  let initial = options.initial;
  let delayMs = options.immediate ? 0 : pollIntervalMs(0, clock.random());
  let requestId: string | undefined;
  // Looks that had to wait for the gateway's limit say nothing of how long the cloud takes.
  let throttledMs = 0;
  const waitedMs = (): number => clock.now() - startedAt - throttledMs;

  let status = "(none)";
  for (;;) {
    try {
      const pollStartedAt = clock.now();
      const observation = initial ?? (await options.poll(delayMs));
      throttledMs += Math.max(0, clock.now() - pollStartedAt - delayMs);
      initial = undefined;
      requestId = observation?.requestId ?? requestId;
      if (observation) {
        lastFoundAt = clock.now();
        const result = options.checkStatus(observation.object);
        if (result.state === "success") {
          if (options.category !== undefined) {
            durations.record(options.category, waitedMs());
          }
          return observation;
        }
        if (result.state === "failure") {
          throw result.error;
        }
        status = result.status || "(none)";
        if (result.unknown && !observedStatuses.has(status)) {
          log(`${options.description}: status ${status} is not documented; taken as still on its way`);
        }
      } else if (clock.now() - lastFoundAt > notFoundGraceMs) {
        throw options.onNotFound();
      } else {
        status = "not shown";
      }
    } catch (error) {
      if (error instanceof DeadlineError) {
        throw new TimeoutError({
          description: options.description,
          waitedMs: clock.now() - startedAt,
          lastStatus: status,
          observedStatuses,
          requestId,
          timeoutOption: options.timeoutOption,
          reason: error.summary,
        });
      }
      if (!isTransient(error)) {
        throw error;
      }
      status = statusOfError(error);
      requestId = (error as Partial<ApiError>).requestId ?? requestId;
    }
    observedStatuses.set(status, (observedStatuses.get(status) ?? 0) + 1);

    const now = clock.now();
    if (now >= options.deadline) {
      const { description, timeoutOption } = options;
      throw new TimeoutError({
        description,
        waitedMs: now - startedAt,
        lastStatus: status,
        observedStatuses,
        requestId,
        timeoutOption,
      });
    }
    if (now >= nextProgressAt) {
      const remaining = formatDuration(options.deadline - now);
      log(
        `waiting for ${options.description}: ${status} after ${formatDuration(now - startedAt)}, ${remaining} left`,
      );
      nextProgressAt = now + progressIntervalMs;
    }
    const waited = waitedMs();
    const suggestedMs =
      options.category === undefined ? 0 : durations.suggestDelayMs(options.category, waited);
    // The last look falls on the deadline, not a pause before it.
    delayMs = Math.min(Math.max(suggestedMs, pollIntervalMs(waited, clock.random())), options.deadline - now);
  }
}

/**
 * Looks until an object is gone.
 *
 * @throws TimeoutError at the deadline, and any lasting error of a look.
 */
export async function waitUntilDeleted<T>(
  options: Pick<
    WaiterOptions<T>,
    "description" | "poll" | "deadline" | "timeoutOption" | "category" | "immediate"
  > & {
    readonly statusOf: (object: T) => string;
  },
  context: WaiterContext,
): Promise<void> {
  await waitFor<T | undefined>(
    {
      ...options,
      poll: async (delayMs) => (await options.poll(delayMs)) ?? { object: undefined },
      checkStatus: (object) =>
        object === undefined ? { state: "success" } : { state: "retry", status: options.statusOf(object) },
      onNotFound: () => new Error("unreachable: absence is what is waited for"),
    },
    context,
  );
}

/** A failed look in the words of a status. */
function statusOfError(error: unknown): string {
  if (error instanceof ApiError) {
    return `answer ${error.status}`;
  }
  return error instanceof InvalidResponseError ? "invalid response" : "no response";
}
