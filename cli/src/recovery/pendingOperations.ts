import { parseTypeToken, type ResourceKind, type Values } from "pulumi-huaweicloud-ai/schema";
import { logicalNameOf, type StackExport, type StateRecord } from "../deployment";

/** A creation that a run began and nobody saw end. */
export interface PendingCreateOperation {
  readonly urn: string;
  readonly kind: ResourceKind;
  /** Logical name. */
  readonly name: string;
  /** What was asked for, secrets encrypted. */
  readonly inputs: Values;
  /** The record as the engine keeps it: all of the resource but its id and outputs. */
  readonly resource: StateRecord;
}

/** The pending operations of a state, by who can settle them. */
export interface PendingOperations {
  /** Creations of this package's resources. */
  readonly creations: readonly PendingCreateOperation[];
  /** All others, in words. */
  readonly others: readonly string[];
}

/** Reads what the engine notes before it begins an operation, and removes once that has ended. */
export function readPendingOperations(state: StackExport): PendingOperations {
  const creations: PendingCreateOperation[] = [];
  const others: string[] = [];
  for (const { type, resource } of state.deployment.pending_operations ?? []) {
    const kind = parseTypeToken(resource.type)?.kind;
    if (type === "creating" && kind !== undefined) {
      const { urn, inputs = {} } = resource;
      creations.push({ urn, kind, name: logicalNameOf(urn), inputs, resource });
    } else {
      others.push(`${type} ${resource.urn}`);
    }
  }
  return { creations, others };
}
