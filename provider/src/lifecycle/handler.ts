import type { Observation } from "../client/services/observation";
import type { KindSchema } from "../schema/schemas";
import type { Values } from "../schema/values";
import type { CreatePlan } from "./createPlan";
import type { OperationContext } from "./operationContext";

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
