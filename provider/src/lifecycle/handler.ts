import type { Services } from "../client/services";
import type { Observation } from "../client/services/observation";
import type { ServiceName } from "../config/serviceNames";
import type { KindSchema } from "../schema/schemas";
import type { Values } from "../schema/values";
import type { CreatePlan } from "./definition/createPlan";
import type { CloudObject } from "./definition/definition";
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

/** An object of the account, whether a stack has it or not. */
export interface ListedObject {
  readonly id: string;
  readonly name: string | undefined;
  /** What tells it from others, in words. */
  readonly description: string;
  /** Why it cannot become part of a stack, if so. */
  readonly notImportableReason?: string;
}

/**
 * A resource type as the life cycle uses it, over plain JSON values: a definition, behind the reading of what the engine hands over
 * (`defineResource`).
 */
export interface Handler<T extends CloudObject = CloudObject> {
  readonly schema: KindSchema;
  /** The service that lists the objects. */
  readonly service: ServiceName;
  /** What tells an object without a name from others in messages. */
  qualifierOf(values: Values): string;
  /** Lists the objects that can be resources of this type. */
  listObjects(services: Services): Promise<ListedObject[]>;
  /** What it takes to create or adopt the object. */
  planCreate(context: OperationContext, inputs: Values): CreatePlan<T>;
  /** Waits until a new or adopted object is as the inputs say. The caller has recorded in `partialState` that it exists. */
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
  /** Changes the object in place until it is as the inputs say, whatever state it is in. */
  update(context: OperationContext, id: string, state: Values, inputs: Values): Promise<Values>;
  /** Deletes the object and waits until it is gone; an object that is gone already is a success. */
  delete(context: OperationContext, id: string, state: Values): Promise<void>;
}
