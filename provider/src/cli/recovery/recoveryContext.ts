import { pendingCreateIn } from "../../lifecycle/pendingCreate/note";
import { logicalNameOf, typeOf, type StackExport } from "../deployment";
import type { ResourceKind } from "../../schema/property";
import { schemas } from "../../schema/schemas";
import type { PendingCreation } from "./pendingOperations";
import type { Circumstances, Search } from "./plan";

/** Returns which resource of a state has an object. */
export function recordedIn({ deployment: { resources = [] } }: StackExport): Circumstances["recorded"] {
  const urns = new Map(resources.map(({ type, id, urn }) => [`${type} ${id ?? ""}`, urn]));
  return (kind, id) => urns.get(`${typeOf(kind)} ${id}`);
}

/** Returns which object a resource of a state has: one that is neither to be deleted nor deleted to be replaced. */
export function presentIn({ deployment: { resources = [] } }: StackExport): Circumstances["idOf"] {
  const present = resources.filter(
    (record) => !record.delete && !record.pendingReplacement && !pendingCreateIn(record.outputs ?? {}),
  );
  const ids = new Map(present.map(({ urn, id }) => [urn, id]));
  return (urn) => ids.get(urn);
}

/** A create of an earlier run whose result is unknown, recorded under a placeholder. */
export interface OpenCreation {
  readonly creation: PendingCreation;
  /** Ids of what existed before. */
  readonly before: ReadonlySet<string>;
}

/** Returns the creates that the state records under placeholders. */
export function openCreations({ deployment: { resources = [] } }: StackExport): OpenCreation[] {
  return resources.flatMap((resource) => {
    const { urn, type, inputs = {}, outputs = {} } = resource;
    const kind = (Object.keys(schemas) as ResourceKind[]).find((known) => typeOf(known) === type);
    const evidence = pendingCreateIn(outputs);
    return kind === undefined || !evidence
      ? []
      : [
          {
            creation: { urn, kind, name: logicalNameOf(urn), inputs, resource },
            before: evidence.before === "unknown" ? new Set() : evidence.before,
          },
        ];
  });
}

/** Returns which of these creates can have made an object as well. */
export function rivalsAmong(
  open: readonly { readonly search: Search; readonly before: ReadonlySet<string> }[],
): Circumstances["rivals"] {
  return (kind, id) =>
    open
      .filter(({ search, before }) => search.creation.kind === kind && !before.has(id))
      .filter(({ search }) =>
        search.candidates.some((candidate) => candidate.id === id && candidate.differing.length === 0),
      )
      .map(({ search }) => search.creation.urn);
}
