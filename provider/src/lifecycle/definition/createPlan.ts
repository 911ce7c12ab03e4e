import type { ResourceCache } from "../../cache/resourceCache";
import type { Observation } from "../../client/services/observation";
import type { KindSchema } from "../../schema/schemas";
import type { Values } from "../../schema/values";
import type { CloudObject } from "./definition";
import { getString } from "../state/outputs";

/** What it takes to create or adopt an object of a kind. */
export interface CreatePlan<T extends CloudObject = CloudObject> {
  readonly schema: KindSchema;
  readonly inputs: Values;
  readonly cache: Pick<ResourceCache<T>, "scope" | "get" | "list" | "listBeforeCreate" | "write">;
  /** Whether the user chooses the names of such objects; only those can be adopted by name. */
  readonly uniqueByName: boolean;
  /** Create requests with the same key may have results that cannot be told apart. */
  readonly queueKey: string;
  /** Why objects of these inputs can never be compared in full, if so. */
  readonly notComparableReason?: string | undefined;
  /** Whether an object has the name that these inputs give or, where names are not chosen, is of the kind. */
  matches(object: T): boolean;
  /** Why an object cannot belong to a resource of this kind whatever its properties, if so. */
  unusableReason(object: T): string | undefined;
  /**
   * The object in the form of the state.
   *
   * @param known stands where the response is silent.
   */
  toOutputs(object: T, known: Values): Values;
  /** Values that responses never show, or not in full. */
  readonly writeOnlyValues: Values;
  /** Whether the absence of an object in this complete list proves that it does not exist. */
  listIsAuthoritative(objects: Iterable<T>): boolean;
  /** Sends the create request. */
  sendCreate(): Promise<Observation<T>>;
}

/** The name that the object gets, where the user chooses names. */
export function chosenName({
  uniqueByName,
  inputs,
}: Pick<CreatePlan, "uniqueByName" | "inputs">): string | undefined {
  return uniqueByName ? getString(inputs, "name") : undefined;
}
