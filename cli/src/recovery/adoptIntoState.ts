import { schemas } from "pulumi-huaweicloud-ai/schema";
import { type ReadResult, storedProviderKey } from "pulumi-huaweicloud-ai/internal";
import type { StackExport, StateRecord } from "../deployment";
import type { PendingCreateOperation } from "./pendingOperations";
import { comparableInputs } from "./comparableInputs";

/** A creation, and what it made. */
export interface CreatedObject {
  readonly creation: PendingCreateOperation;
  readonly id: string;
  /** The object as the life cycle reads it. */
  readonly outputs: ReadResult["outputs"];
}

/**
 * Returns the state as the engine would have written it, had the creations ended: what was found has its record, with all that the
 * engine keeps of the resource, and settled pending operations are gone. All else stays as it is.
 *
 * @param settled URNs of the creations that are not pending any more.
 * @param now ISO 8601
 */
export function adoptIntoState(
  state: StackExport,
  createdObjects: readonly CreatedObject[],
  settled: ReadonlySet<string>,
  now: string,
): StackExport {
  const { pending_operations: pending = [], resources = [], ...rest } = state.deployment;
  const kept = pending.filter(({ type, resource }) => type !== "creating" || !settled.has(resource.urn));
  const records = createdObjects.reduce<readonly StateRecord[]>(
    (list, item) => withRecord(list, toStateRecord(item, now)),
    resources,
  );
  return {
    ...state,
    deployment: { ...rest, resources: records, ...(kept.length > 0 && { pending_operations: kept }) },
  };
}

function toStateRecord(
  { creation: { kind, inputs, resource }, id, outputs }: CreatedObject,
  now: string,
): StateRecord {
  const { arguments: definitions } = schemas[kind];
  const secrets = comparableInputs(schemas[kind], inputs).secretBearing;
  // What can be changed is left out: whether the object has it is not known, and what the cloud shows of it would be in clear.
  const unchangeable = secrets.filter((name) => definitions[name]?.effect !== "update");
  const plaintextOutputs = Object.entries(outputs).filter(([name]) => !secrets.includes(name));
  return {
    ...resource,
    id,
    outputs: {
      ...Object.fromEntries(plaintextOutputs),
      ...Object.fromEntries(unchangeable.map((name) => [name, inputs[name]])),
      [storedProviderKey]: inputs[storedProviderKey],
    },
    created: now,
    modified: now,
  };
}

/** Adds a record, or puts it in the place of what was deleted to be replaced: its record stays until the replacement is there. */
function withRecord(records: readonly StateRecord[], added: StateRecord): readonly StateRecord[] {
  const index = records.findIndex(({ urn, delete: isDeleted }) => urn === added.urn && !isDeleted);
  return index < 0 ? [...records, added] : records.toSpliced(index, 1, added);
}
