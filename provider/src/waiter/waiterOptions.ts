import type { Clock } from "../client/clock";
import type { Observation } from "../client/services/observation";
import type { DurationHistory } from "./durationHistory";

/** What a poll means: the object is in its target state, it failed for good, or it needs more time. */
export type WaiterResult =
  | { readonly state: "success" }
  | { readonly state: "failure"; readonly error: Error }
  /** `status` names what was observed; `unknown` marks a status that no page lists. */
  | { readonly state: "retry"; readonly status: string; readonly unknown?: true };

/** What one poll showed. */
export interface PollEvent {
  readonly result: WaiterResult["state"];
  /** What was observed while the object needs more time, such as `Creating`. */
  readonly status?: string;
  /** Time since the wait began, in milliseconds. */
  readonly elapsedMs: number;
  /** Id of the last request. */
  readonly requestId?: string | undefined;
}

/** What to wait for. */
export interface WaiterOptions<T> {
  /** In words, such as `ModelArtsNetwork "train-a" to become Active`. */
  readonly description: string;
  /**
   * Reads the object after a delay, or earlier when an update arrives by itself; `undefined` when the object does not exist.
   */
  readonly poll: (delayMs: number) => Promise<Observation<T> | undefined>;
  /** Whether `poll` sends requests that change something; the waiter awaits these even when it is interrupted. @default false */
  readonly changesObject?: boolean;
  /** Decides what an observation means. */
  readonly checkStatus: (object: T) => WaiterResult;
  /** The error for an object that does not exist, or no longer. */
  readonly onNotFound: () => Error;
  /** Called after every poll. */
  readonly onPoll?: (event: PollEvent) => void;
  /** Whether the first poll has no delay, because the target state may have been reached already. @default false */
  readonly immediate?: boolean;
  /** The first observation, if there is one already, such as the response to the request that started the change. */
  readonly initial?: Observation<T>;
  /** When to give up, in milliseconds since the epoch. */
  readonly deadline: number;
  /** The argument that moves the deadline, such as `timeouts.create`. */
  readonly timeoutOption: string;
  /** Waits of the same category take about the same time; absent when that is not so. */
  readonly category?: string;
}

/** What a waiter works with. */
export interface WaiterContext {
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** Shows how far the wait is. @default `log` */
  readonly progress?: (line: string) => void;
  /** How long earlier waits took. */
  readonly durations: DurationHistory;
  /** Ends the wait at once when it is aborted. */
  readonly signal?: AbortSignal;
}
