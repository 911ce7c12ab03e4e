import type { ResourceCaches } from "../cache/resourceCaches";
import type { Clock } from "../client/clock";
import type { Services } from "../client/services";
import type { Location } from "../client/services/serviceSession";
import type { ResourceKind } from "../schema/schemas";
import type { DurationHistory } from "../waiter/durationHistory";
import type { PartialState } from "./state/partialState";

/** What one operation works with. Nothing here knows which host serves the provider. */
export interface OperationContext {
  readonly kind: ResourceKind;
  /** The resource in words, such as `ModelArtsNetwork "train-a"`. */
  readonly resourceLabel: string;
  /** Where the object lives. */
  readonly location: Location;
  readonly services: Services;
  /** What the process knows of all objects at that location; reads and waits go through it. */
  readonly caches: ResourceCaches;
  /** How long waits took earlier in this process. */
  readonly durations: DurationHistory;
  /** The object that a failure of this operation leaves behind. */
  readonly partialState: PartialState;
  readonly clock: Clock;
  /** Aborted when the operation is to end before its next request. */
  readonly signal?: AbortSignal;
  /** Writes a line for the user. */
  readonly log: (line: string) => void;
  /** Shows how far a wait is. @default `log` */
  readonly progress?: (line: string) => void;
  /** When to give up, in milliseconds since the epoch. */
  readonly deadline: number;
  /** The argument that moves the deadline, such as `timeouts.create`. */
  readonly timeoutOption: string;
  /** When this operation last handed a create request to the network, in milliseconds since the epoch; `undefined` before. */
  lastCreateSentAt(): number | undefined;
  /**
   * A moment by the clock of the service that lists such objects, judged by the `Date` header of its last response.
   *
   * @param time by this machine's clock, in milliseconds since the epoch.
   * @returns `undefined` before the first response.
   */
  toServiceTime(time: number): number | undefined;
  /** Now, by the same clock. */
  serviceNow(): number | undefined;
}
