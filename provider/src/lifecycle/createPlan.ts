import type { Collection } from "../cache/resourceCache";
import type { Observed } from "../cache/observation";
import type { ResourceSchema, Values } from "../schema/property";
import { text } from "./outputs";

/** What it takes to create or adopt an object of a kind. */
export interface CreatePlan<T> {
  readonly schema: ResourceSchema;
  readonly inputs: Values;
  readonly collection: Pick<Collection<T>, "place" | "get" | "listNow" | "listBeforeCreate" | "write">;
  /** Whether the user chooses the names of such objects; only those can be adopted by name. */
  readonly named: boolean;
  /** Create requests with the same key may have results that cannot be told apart. */
  readonly key: string;
  /** Why objects of these inputs can never be compared in full, if so. */
  readonly notComparableReason?: string | undefined;
  idOf(object: T): string;
  /** When the service says that it created the object: ISO 8601, or `undefined` where it does not tell. */
  createdAtOf(object: T): string | undefined;
  /** Whether an object has the name that these inputs give or, where names are not chosen, is of the kind. */
  matches(object: T): boolean;
  /** Why an object cannot belong to a resource of this kind whatever its properties, if so. */
  unusableReason(object: T): string | undefined;
  /**
   * The object in the form of the state.
   *
   * @param known stands where the response is silent.
   */
  outputsOf(object: T, known: Values): Values;
  /** Values that responses never show, or not in full. */
  readonly neverShown?: Values;
  /** Whether the absence of an object in this complete list proves that it does not exist. */
  listIsAuthoritative(listed: Iterable<T>): boolean;
  /** Sends the create request. */
  request(): Promise<Observed<T>>;
}

/** The name that the object gets, where the user chooses names. */
export function chosenName({
  named,
  inputs,
}: Pick<CreatePlan<unknown>, "named" | "inputs">): string | undefined {
  return named ? text(inputs, "name") : undefined;
}
