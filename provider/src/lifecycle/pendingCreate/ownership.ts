import type { Comparison } from "../creation/compareObject";

/** What is known of a create request whose outcome is unknown. */
export interface CreateEvidence {
  /**
   * Ids of the objects in a complete list that was begun after the last write and right before the request; "unknown" where there
   * is no such list.
   */
  readonly existingIds: ReadonlySet<string> | "unknown";
  /** Whether the list is so much older than the request that it alone does not tell what existed before. */
  readonly isListStale?: boolean;
  /** When the request was sent, by the service's clock, in milliseconds since the epoch. */
  readonly requestedAt?: number | undefined;
}

/** What is known of an object that may be the result of such a request. */
export interface Candidate {
  readonly id: string;
  /** How the object compares with the request in everything that cannot be changed. */
  readonly comparison: Comparison;
  /** When the object was created, by the service's clock, in milliseconds since the epoch; absent where the service does not report it. */
  readonly createdAt?: number | undefined;
}

/** Circumstances of a search. */
export interface SearchContext {
  /** Whether the operation that sent the request is still running. */
  readonly sameOperation: boolean;
  /** Whether the user chooses the names of such objects, so that a name links an object to the request. */
  readonly uniqueByName: boolean;
  /** Now, by the service's clock, in milliseconds since the epoch. */
  readonly now?: number | undefined;
}

/** `owned`: only that request can have created the object. `foreign`: that request cannot have created it. */
export type Ownership = "owned" | "uncertain" | "foreign";

/**
 * How long after it was sent a request can still create something, in milliseconds. Not documented; gateways drop requests after
 * about a minute. What appears later than this was created by another request.
 */
export const maxCreateDelayMs = 15 * 60_000;

/**
 * Determines whether an object is the result of a create request whose outcome is unknown. The one place for this rule:
 * docs/reliability.md, "Whose object it is".
 *
 * An object is owned when it did not exist right before the request, agrees in everything that cannot be changed, was created
 * neither before the request nor long after it, and no other request of this process can have created it (see `CreateQueue`). Objects
 * whose names the user does not choose are owned only within the operation that sent the request.
 */
export function determineOwnership(
  candidate: Candidate,
  evidence: CreateEvidence,
  search: SearchContext,
): Ownership {
  const { existingIds, requestedAt } = evidence;
  if (candidate.comparison === "different" || (existingIds !== "unknown" && existingIds.has(candidate.id))) {
    return "foreign";
  }
  const { createdAt } = candidate;
  if (createdAt !== undefined && requestedAt !== undefined) {
    // Services report whole seconds.
    const earliestCreatedAt = Math.floor(requestedAt / 1000) * 1000;
    if (createdAt < earliestCreatedAt || createdAt > requestedAt + maxCreateDelayMs) {
      return "foreign";
    }
  }
  const isConclusive = existingIds !== "unknown" && (!evidence.isListStale || createdAt !== undefined);
  if (!isConclusive || candidate.comparison === "inconclusive") {
    return "uncertain";
  }
  if (search.sameOperation) {
    return "owned";
  }
  return search.uniqueByName && isCreatedInTime(createdAt, requestedAt, search.now) ? "owned" : "uncertain";
}

/** Whether an object that a later operation finds appeared soon after the request. */
function isCreatedInTime(
  createdAt: number | undefined,
  requestedAt: number | undefined,
  now: number | undefined,
): boolean {
  const appearedBy = createdAt ?? now;
  return (
    requestedAt !== undefined && appearedBy !== undefined && appearedBy <= requestedAt + maxCreateDelayMs
  );
}
