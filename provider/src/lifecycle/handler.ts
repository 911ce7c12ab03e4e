import type { ResourceKind, KindSchema } from "../schema/schemas";
import type { Values } from "../schema/values";
import type { Clock } from "../client/clock";
import type { ResourceCaches } from "../cache/resourceCaches";
import type { Services } from "../client/services";
import type { Observation } from "../client/services/observation";
import type { CreatePlan } from "./createPlan";
import type { PartialState } from "./partialState";
import type { Location } from "../client/services/serviceSession";
import type { DurationHistory } from "../waiter/durationHistory";

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

/** An object and what the state records of it. */
export interface ResourceState {
  readonly id: string;
  readonly outputs: Values;
}

/** What a read tells a host. */
export interface ReadResult extends ResourceState {
  /** The inputs that would make the object as it is. */
  readonly inputs: Values;
}

/**
 * The life cycle of one resource type, over plain JSON values. Checks and diffs are the same for all types and driven by the
 * schema; these four are not.
 */
export interface Handler<T = unknown> {
  readonly schema: KindSchema;
  /** The name of the object in messages. */
  nameOf(values: Values): string | undefined;
  /** What tells an object without a name from others in messages, such as ` on physical network "roce_pod101"`. */
  qualifierOf?(values: Values): string;
  /** What it takes to create or adopt the object. */
  planCreate(context: OperationContext, inputs: Values): CreatePlan<T>;
  /**
   * Waits until a new or adopted object is as the inputs say. The caller has recorded in `partialState` that it exists; a definition
   * says so again where it learns more on the way.
   */
  completeCreate(
    context: OperationContext,
    observation: Observation<T>,
    inputs: Values,
    adopted: boolean,
  ): Promise<Values>;
  /**
   * Reads the object.
   *
   * @param state what the state records; empty when the object is only known by its id.
   * @returns `undefined` when the object is gone for certain.
   */
  read(context: OperationContext, id: string, state: Values): Promise<Values | undefined>;
  /**
   * Changes the object in place until it is as the inputs say, whatever state it is in. Says in `partialState` what exists before it
   * changes anything.
   */
  update(context: OperationContext, id: string, state: Values, inputs: Values): Promise<Values>;
  /** Deletes the object and waits until it is gone; an object that is gone already is a success. */
  delete(context: OperationContext, id: string, state: Values): Promise<void>;
}
