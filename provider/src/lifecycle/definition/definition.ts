import type { ResourceCache } from "../../cache/resourceCache";
import type { Services } from "../../client/services";
import type { ListResult, Observation } from "../../client/services/observation";
import type { ServiceName } from "../../config/serviceNames";
import type { KindSchema } from "../../schema/schemas";
import type { InputsOf, OutputsOf, StateOf } from "../../schema/values";
import type { OperationContext } from "../operationContext";

/** What every object of the cloud shows, as far as a response tells it. */
export interface CloudObject {
  readonly id: string;
  readonly name?: string | undefined;
  /** ISO 8601, by the service's clock. */
  readonly createdAt?: string | undefined;
}

/** The statuses of an object that is made in the background. */
export interface Readiness<T> {
  /** The status in which the object can be used. */
  readonly ready: string;
  /** Documented statuses on the way there. */
  readonly pending: readonly string[];
  /** The status of an object that will never be ready. */
  readonly failed: {
    readonly status: string;
    /** The cloud's reason. */
    readonly reasonOf?: (object: T) => string | undefined;
    /** What to do next: whole sentences. */
    readonly remediation: string;
  };
  /** Why an object fails whatever its status. */
  readonly failureOf?: (object: T, resourceLabel: string) => Error | undefined;
}

/** An object that exists, and what it is to become. */
export interface Completion<S extends KindSchema, T extends CloudObject> {
  readonly initial: Observation<T>;
  /** Where it comes from: this operation has created or adopted it, or the state records it. */
  readonly origin: "created" | "adopted" | "recorded";
  /** Through which it is read and changed. */
  readonly cache: ResourceCache<T>;
  /** What the state records; empty of what it does not record yet. */
  readonly state: StateOf<S>;
  /** Whether the last operation left it unfinished. */
  readonly isPartial: boolean;
  readonly inputs: InputsOf<S>;
}

/**
 * What is special about one resource type. Checks, diffs, adoption, searches for lost objects, waits and the state are the same for
 * all types and follow from this and the schema.
 */
export interface ResourceDefinition<S extends KindSchema, T extends CloudObject> {
  readonly schema: S;
  /** The service that lists the objects. */
  readonly service: ServiceName;
  /**
   * An argument by whose values the service lists objects separately; `values[0]` is its default. The functions below get the value as
   * `partition`, else an empty text.
   */
  readonly partition?: {
    readonly argument: keyof S["arguments"] & string;
    readonly values: readonly string[];
  };
  /** Lists all objects. */
  readonly list: (services: Services, partition: string) => Promise<ListResult<T>>;
  /** Lists the objects of a name, where the service finds them without listing all. */
  readonly listNamed?: (services: Services, name: string) => Promise<ListResult<T>>;
  /** Reads an object; `undefined` when the service says that it does not exist. */
  readonly get: (services: Services, id: string, partition: string) => Promise<Observation<T> | undefined>;
  /** Whether an item of a list has all that a read of the object itself returns. */
  readonly isDetailed: (object: T) => boolean;
  /** What tells an object from others, for a person. */
  readonly describe: (object: T) => readonly (string | undefined)[];

  /** Whether two names that differ in case alone are the same. @default false */
  readonly nameIgnoresCase?: true;
  /** Whether an object may be the desired one, for types whose objects get no name from the user. Default: it has the name. */
  readonly matches?: (object: T, desired: StateOf<S>) => boolean;
  /** Why an object cannot belong to a resource of this type whatever its properties, if so. */
  readonly unusableReason?: (object: T) => string | undefined;
  /** Whether the absence of an object in this complete list proves that it does not exist. Default: yes. */
  readonly listIsAuthoritative?: (objects: Iterable<T>) => boolean;
  /** Why objects of these inputs can never be compared in full, if so. */
  readonly notComparableReason?: (desired: StateOf<S>) => string | undefined;
  /** Why an object cannot be imported, if so. */
  readonly notImportableReason?: (object: T) => string | undefined;
  /** Inputs that responses never show, or not in full. */
  readonly writeOnlyInputs?: (desired: StateOf<S>) => StateOf<S>;
  /** What tells an object without a name from others in messages, such as ` on physical network "roce_pod101"`. */
  readonly qualifierOf?: (state: StateOf<S>) => string;

  /**
   * The object in the form of the state.
   *
   * @param known the inputs, or what the state records; it stands where the response says nothing.
   */
  readonly toOutputs: (object: T, known: StateOf<S>) => OutputsOf<S>;
  /** The object's status in words, for messages. Default: that it is there. */
  readonly statusOf?: (object: T) => string;
  /** Absent where the response to the create request is all there is to wait for. */
  readonly readiness?: Readiness<T>;

  /** Sends the create request. */
  readonly create: (services: Services, inputs: InputsOf<S>) => Promise<Observation<T>>;
  /** Sends the request that changes what can be changed in place; `false` when there is no such object. */
  readonly update?: (services: Services, id: string, inputs: InputsOf<S>) => Promise<boolean>;
  /** Sends the delete request; `false` when there is no such object. */
  readonly delete: (services: Services, id: string, partition: string) => Promise<boolean>;
  /** Whether the cloud deletes it at once, not in the background. @default false */
  readonly deletesAtOnce?: true;

  /** Verbs that this type does otherwise than all others. */
  readonly overrides?: VerbOverrides<S, T>;
}

/** Verbs that a type does in its own way. */
interface VerbOverrides<S extends KindSchema, T extends CloudObject> {
  /**
   * Brings an object that exists to what the inputs say. Says in `partialState` what exists before it waits for anything or changes
   * anything, and again where it learns more. Default: waits until it is ready, then updates it.
   */
  readonly complete?: (context: OperationContext, completion: Completion<S, T>) => Promise<OutputsOf<S>>;
  /**
   * Reads the object.
   *
   * @param state what the state records; empty when the object is only known by its id.
   * @returns `undefined` when the object is gone for certain.
   */
  readonly read?: (
    context: OperationContext,
    id: string,
    state: StateOf<S>,
    cache: ResourceCache<T>,
  ) => Promise<StateOf<S> | undefined>;
  /** Reads the object before an update; `undefined` when it does not exist. */
  readonly find?: (
    context: OperationContext,
    id: string,
    state: StateOf<S>,
    cache: ResourceCache<T>,
  ) => Promise<Observation<T> | undefined>;
  /** Deletes the object and waits until it is gone; an object that is gone already is a success. */
  readonly delete?: (
    context: OperationContext,
    id: string,
    state: StateOf<S>,
    tools: DeleteTools<T>,
  ) => Promise<void>;
}

/** What deletes an object as all types do. */
export interface DeleteTools<T extends CloudObject> {
  readonly cache: ResourceCache<T>;
  /** @param onNotFound is called when the service says that there is no such object; throws where that proves nothing. */
  readonly deleteAndWait: (onNotFound?: () => void) => Promise<void>;
}
