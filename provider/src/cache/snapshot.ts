import type { LazyItem } from "../client/services/observation";

/** The items of a list, by id, and when the list was requested. */
export interface Snapshot<T> {
  readonly startedTick: number;
  /** When it was requested, in milliseconds since the epoch. */
  readonly startedAt: number;
  readonly byId: ReadonlyMap<string, LazyItem<T>>;
  /** Whether it certainly shows all objects. */
  readonly complete: boolean;
}
