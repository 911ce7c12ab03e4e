import type { Clock } from "../client/clock";
import { currentDeadline, OperationDeadline, withDeadlineSleep } from "../client/deadline";
import { createServices } from "../client/services";
import type { OperationOptions } from "../lifecycle/context";
import type { OperationContext } from "../lifecycle/operationContext";
import { PartialState } from "../lifecycle/state/partialState";
import type { DurationHistory } from "../waiter/durationHistory";
import type { Scopes } from "./scopes";
import type { ServiceSessions } from "./serviceSessions";

/** What the operations of a process share. */
export interface OperationContextOptions {
  readonly clock: Clock;
  readonly log: (line: string) => void;
  readonly progress: (line: string) => void;
  readonly durations: DurationHistory;
  readonly sessions: ServiceSessions;
  readonly scopes: Scopes;
  /** Ends the waits of all operations when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** Creates the context of one operation, under the current deadline or else one of its own. */
export function createOperationContext(
  { clock, log, progress, durations, sessions, scopes, signal }: OperationContextOptions,
  { kind, resourceLabel, location, timeoutMs, timeoutOption }: OperationOptions,
): OperationContext {
  const current = currentDeadline();
  const deadline =
    current instanceof OperationDeadline
      ? current
      : new OperationDeadline(clock, timeoutMs, timeoutOption, signal);
  let createSentAt: number | undefined;
  const session = sessions.createSession(location, () => {
    createSentAt = clock.now();
  });
  const toServiceTime = (time: number): number | undefined => sessions.toServiceTime(kind, location, time);
  return {
    kind,
    resourceLabel,
    location,
    services: createServices(session),
    caches: scopes.cachesFor(location),
    durations,
    partialState: new PartialState(),
    clock: withDeadlineSleep(clock, deadline),
    ...(deadline.signal && { signal: deadline.signal }),
    log,
    progress,
    deadline: deadline.at,
    // The option of the deadline that counts, which another operation may have set.
    timeoutOption: deadline.timeoutOption,
    lastCreateSentAt: () => createSentAt,
    toServiceTime,
    serviceNow: () => toServiceTime(clock.now()),
  };
}
