import type { CreateEvidence } from "./ownership";

/** A create request whose outcome is unknown. */
export interface PendingCreate {
  readonly evidence: CreateEvidence;
  /** Ids of earlier objects that later operations must know. */
  readonly persistedIds: readonly string[];
}
