import type { Masker } from "../redact/valueRedactor";
import type { ResourceState } from "../model/run";
import { asObject, asText, asTexts, type Json } from "./json";

/**
 * Reads the record of a resource, as the digest and the event log hold it.
 *
 * @param tellsDependencies whether the absence of dependencies means that there are none.
 */
export function readState(
  record: unknown,
  type: string,
  masker: Masker,
  tellsDependencies: boolean,
): ResourceState | undefined {
  if (typeof record !== "object" || record === null) {
    return undefined;
  }
  const state = record as Json;
  const id = asText(state.id);
  return {
    ...(id !== undefined && { id: masker.text(id) }),
    inputs: masker.values(type, state.inputs),
    outputs: masker.values(type, state.outputs),
    ...(tellsDependencies && { dependencies: asTexts(state.dependencies) }),
    propertyDependencies: Object.fromEntries(
      Object.entries(asObject(state.propertyDependencies)).map(([name, urns]) => [name, asTexts(urns)]),
    ),
    isProtected: state.protect === true,
    isRetained: state.retainOnDelete === true,
    isDeletedFirst: state.pendingReplacement === true,
    isPendingDeletion: state.delete === true,
  };
}
