import { diffInputs, needsStateUpdate, type PropertyChange } from "../schema/diff";
import type { KindSchema } from "../schema/schemas";
import type { Values } from "../schema/values";
import { readPendingCreate } from "./pendingCreate";
import { isPartial } from "./state/stateAnnotations";

/** What a diff tells a host; hosts use as much of it as they can. */
export interface DiffResult {
  /** Arguments that differ, and the effect of each difference. */
  readonly changes: readonly PropertyChange[];
  /** Whether the last operation left the object unfinished, so that an update is needed whatever the arguments say. */
  readonly partial: boolean;
  /** Whether the old object is deleted before its replacement is created. */
  readonly deleteBeforeReplace: boolean;
}

/** Compares what the state records with checked inputs. Pure: the host claims the object in a step of its own. */
export function diffResource(schema: KindSchema, state: Values, inputs: Values): DiffResult {
  if (readPendingCreate(state)) {
    return { changes: [{ property: "id", effect: "replace" }], partial: true, deleteBeforeReplace: true };
  }
  return {
    changes: diffInputs(schema, state, inputs),
    partial: isPartial(state),
    deleteBeforeReplace: schema.deleteBeforeReplace,
  };
}

/**
 * Whether differences need an update. Those in arguments that only a later operation reads do not: the preview of an update knows no
 * outputs, so that all that depends on the resource would look replaced.
 */
export function needsUpdate(
  schema: KindSchema,
  { changes, partial }: DiffResult,
  state: Values,
  inputs: Values,
): boolean {
  return partial || changes.some((change) => needsStateUpdate(schema, change, state, inputs));
}
