import type { ListResult, Observation } from "../client/services/observation";

/** How objects of a kind are read. */
export interface CacheSource<T> {
  /** Lists all objects. */
  list(): Promise<ListResult<T>>;
  /** The objects of a name, where the service finds them without listing all. */
  listNamed?(name: string): Promise<ListResult<T>>;
  /** One object; `undefined` when the service says that it does not exist. */
  get(id: string): Promise<Observation<T> | undefined>;
  /** Whether an item of a list has all that a read of the object itself returns. */
  isDetailed(object: T): boolean;
}
