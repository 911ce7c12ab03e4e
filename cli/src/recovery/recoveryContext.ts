import { readPendingCreate } from "pulumi-huaweicloud-ai/internal";
import { parseTypeToken } from "pulumi-huaweicloud-ai/schema";
import { logicalNameOf, type StackExport } from "../deployment";
import type { PendingCreateOperation } from "./pendingOperations";
import type { RecoveryContext, Search } from "./plan";

/** Returns which resource of a state has an object. */
export function createUrnLookup({
  deployment: { resources = [] },
}: StackExport): RecoveryContext["urnOfObject"] {
  const urns = new Map(
    resources.map(({ type, id, urn }) => [`${parseTypeToken(type)?.kind ?? type} ${id ?? ""}`, urn]),
  );
  return (kind, id) => urns.get(`${kind} ${id}`);
}

/** Returns which object a resource of a state has: one that is neither to be deleted nor deleted to be replaced. */
export function createCurrentIdLookup({
  deployment: { resources = [] },
}: StackExport): RecoveryContext["currentIdOf"] {
  const currentResources = resources.filter(
    (record) => !record.delete && !record.pendingReplacement && !readPendingCreate(record.outputs ?? {}),
  );
  const ids = new Map(currentResources.map(({ urn, id }) => [urn, id]));
  return (urn) => ids.get(urn);
}

/** A create of an earlier run whose result is unknown, recorded under a placeholder. */
export interface RecordedPendingCreate {
  readonly creation: PendingCreateOperation;
  /** Ids of what existed before. */
  readonly before: ReadonlySet<string>;
}

/** Returns the creates that the state records under placeholders. */
export function recordedPendingCreates({
  deployment: { resources = [] },
}: StackExport): RecordedPendingCreate[] {
  return resources.flatMap((resource) => {
    const { urn, type, inputs = {}, outputs = {} } = resource;
    const kind = parseTypeToken(type)?.kind;
    const pendingCreate = readPendingCreate(outputs);
    return kind === undefined || !pendingCreate
      ? []
      : [
          {
            creation: { urn, kind, name: logicalNameOf(urn), inputs, resource },
            before: pendingCreate.existingIds === "unknown" ? new Set() : pendingCreate.existingIds,
          },
        ];
  });
}

/** Returns which of these creates can have made an object as well. */
export function createCompetitorLookup(
  unresolved: readonly { readonly search: Search; readonly before: ReadonlySet<string> }[],
): RecoveryContext["competitorsOf"] {
  return (kind, id) =>
    unresolved
      .filter(({ search, before }) => search.creation.kind === kind && !before.has(id))
      .filter(({ search }) =>
        search.candidates.some((candidate) => candidate.id === id && candidate.differences.length === 0),
      )
      .map(({ search }) => search.creation.urn);
}
