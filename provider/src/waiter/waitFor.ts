import { formatDuration } from "../constraints/duration";
import { DeadlineError } from "../errors/deadlineError";
import { InterruptedError } from "../errors/interruptedError";
import { isTransient } from "../client/executionStatus";
import type { Observation } from "../client/services/observation";
import { pollIntervalMs } from "./pollInterval";
import { untilInterrupted } from "./untilInterrupted";
import type { WaiterContext, WaiterOptions, WaiterResult } from "./waiterOptions";
import { WaitRecord } from "./waitRecord";

export type { PollEvent, WaiterContext, WaiterOptions, WaiterResult } from "./waiterOptions";

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
 * Polls until the object reaches a target state.
 *
 * A poll that fails for a transient reason (no response, 5xx, 429) counts as a status and does not end the wait. An aborted signal
 * ends it at once, but never a request in flight that changes something.
 *
 * @returns the last observation.
 * @throws the error of `checkStatus` when the object failed, TimeoutError at the deadline, InterruptedError when the signal is
 * aborted, and any lasting error of a poll.
 */
export async function waitFor<T>(options: WaiterOptions<T>, context: WaiterContext): Promise<Observation<T>> {
  const { description, category, deadline } = options;
  const { clock, log, progress = log, durations, signal } = context;
  const startedAt = clock.now();
  const record = new WaitRecord(options, startedAt);
  let nextProgressAt = startedAt + initialProgressMs;
  let lastFoundAt = startedAt;
  let initial = options.initial;
  let delayMs = options.immediate ? 0 : pollIntervalMs(0, clock.random());
  // Polls that had to wait for the gateway's rate limit say nothing of how long the cloud takes.
  let throttledMs = 0;
  const waitedMs = (): number => clock.now() - startedAt - throttledMs;
  const poll = async (): Promise<Observation<T> | undefined> => {
    if (signal?.aborted) {
      throw new InterruptedError(description);
    }
    const polling = options.poll(delayMs);
    return options.changesObject ? polling : untilInterrupted(polling, signal, description);
  };
  const reportPoll = (result: WaiterResult["state"]): void => {
    options.onPoll?.({
      result,
      ...(result === "retry" && { status: record.status }),
      elapsedMs: clock.now() - startedAt,
      requestId: record.requestId,
    });
  };

  for (;;) {
    try {
      const pollStartedAt = clock.now();
      const observation = initial ?? (await poll());
      throttledMs += Math.max(0, clock.now() - pollStartedAt - delayMs);
      initial = undefined;
      record.requestId = observation?.requestId ?? record.requestId;
      if (observation) {
        lastFoundAt = clock.now();
        const result = options.checkStatus(observation.object);
        if (result.state === "success") {
          if (category !== undefined) {
            durations.record(category, waitedMs());
          }
          reportPoll("success");
          return observation;
        }
        if (result.state === "failure") {
          reportPoll("failure");
          throw result.error;
        }
        record.status = result.status || "(none)";
        if (result.unknown && !record.hasObserved(record.status)) {
          log(`${description}: status ${record.status} is not documented; taken as still on its way`);
        }
      } else if (clock.now() - lastFoundAt > notFoundGraceMs) {
        reportPoll("failure");
        throw options.onNotFound();
      } else {
        record.status = "not shown";
      }
    } catch (error) {
      if (error instanceof InterruptedError) {
        throw record.toInterruptedError(clock.now());
      }
      if (error instanceof DeadlineError) {
        throw record.toTimeoutError(clock.now(), error.summary);
      }
      if (!isTransient(error)) {
        throw error;
      }
      record.recordError(error);
    }
    record.countStatus();
    reportPoll("retry");

    const now = clock.now();
    if (now >= deadline) {
      throw record.toTimeoutError(now);
    }
    if (now >= nextProgressAt) {
      const elapsed = formatDuration(now - startedAt);
      progress(
        `waiting for ${description}: ${record.status} after ${elapsed}, ${formatDuration(deadline - now)} left`,
      );
      nextProgressAt = now + progressIntervalMs;
    }
    const waited = waitedMs();
    const suggestedMs = category === undefined ? 0 : durations.suggestDelayMs(category, waited);
    // The last poll falls on the deadline, not an interval before it.
    delayMs = Math.min(Math.max(suggestedMs, pollIntervalMs(waited, clock.random())), deadline - now);
  }
}
