import type { ValueRedactor } from "../redact/valueRedactor";
import type { ResourceState } from "../model/run";
import { asObject, asString, asStrings, type Json } from "./json";

/**
 * Reads the record of a resource, as the digest and the event log hold it.
 *
 * @param includesDependencies whether the absence of dependencies means that there are none.
 */
export function parseState(
  record: unknown,
  type: string,
  redactor: ValueRedactor,
  includesDependencies: boolean,
): ResourceState | undefined {
  if (typeof record !== "object" || record === null) {
    return undefined;
  }
  const state = record as Json;
  const id = asString(state.id);
  return {
    ...(id !== undefined && { id: redactor.redactText(id) }),
    inputs: redactor.redactValues(type, state.inputs),
    outputs: redactor.redactValues(type, state.outputs),
    ...(includesDependencies && { dependencies: asStrings(state.dependencies) }),
    propertyDependencies: Object.fromEntries(
      Object.entries(asObject(state.propertyDependencies)).map(([name, urns]) => [name, asStrings(urns)]),
    ),
    isProtected: state.protect === true,
    isRetained: state.retainOnDelete === true,
    isDeletedBeforeReplace: state.pendingReplacement === true,
    isPendingDeletion: state.delete === true,
  };
}
