import { compareObject } from "../creation/compareObject";
import { chosenName, type CreatePlan } from "../definition/createPlan";
import type { OperationContext } from "../operationContext";
import type { Observation } from "../../client/services/observation";
import { determineOwnership, type CreateEvidence, type SearchContext } from "./ownership";
import type { CloudObject } from "../definition/definition";

/** Objects that a create request with an unknown outcome may have created. */
export interface Candidates<T> {
  /** Objects that only that request can have created. */
  readonly owned: readonly FoundObject<T>[];
  /** Objects that it may have created. */
  readonly uncertain: readonly FoundObject<T>[];
  /** Whether the absence of any proves that nothing was created. */
  readonly isAbsenceConclusive: boolean;
}

/** An object and its id. */
export interface FoundObject<T> {
  readonly id: string;
  readonly observed: Observation<T>;
}

/** Lists once what a create request with an unknown outcome may have created. */
export async function findCandidates<T extends CloudObject>(
  context: Pick<OperationContext, "location" | "serviceNow">,
  plan: CreatePlan<T>,
  evidence: CreateEvidence,
  search: Pick<SearchContext, "sameOperation">,
): Promise<Candidates<T>> {
  const { scope } = plan.cache;
  const { byId, complete } = await plan.cache.list(chosenName(plan));
  const isCandidate = (id: string, object: T) =>
    plan.matches(object) &&
    !scope.claims.has(id) &&
    (evidence.existingIds === "unknown" || !evidence.existingIds.has(id));
  const owned: FoundObject<T>[] = [];
  const uncertain: FoundObject<T>[] = [];
  let isContradicted = false;
  for (const [id, listed] of byId) {
    if (!isCandidate(id, listed.object)) {
      continue;
    }
    // An item of a list may show less than the object itself.
    const observed = await plan.cache.get(id);
    if (!observed) {
      // The list and the object's own path disagree: neither proves anything.
      isContradicted ||= !scope.wasDeleted(id);
      continue;
    }
    const { object } = observed;
    const ownership = determineOwnership(
      {
        id,
        comparison: compareObject(plan, object, context.location),
        createdAt: parseTime(object.createdAt),
      },
      evidence,
      { ...search, uniqueByName: plan.uniqueByName, now: context.serviceNow() },
    );
    if (ownership === "foreign") {
      continue;
    }
    // An earlier abandoned request of this process may have created it as well.
    const isOwned = ownership === "owned" && !scope.createQueue.isAbandoned(plan.queueKey);
    (isOwned ? owned : uncertain).push({ id, observed });
  }
  const objects = [...byId.values()].map(({ object }) => object);
  const isUnclaimed = ({ id }: FoundObject<T>) => !scope.claims.has(id);
  return {
    owned: owned.filter(isUnclaimed),
    uncertain: uncertain.filter(isUnclaimed),
    isAbsenceConclusive: !isContradicted && complete && plan.listIsAuthoritative(objects),
  };
}

/** Milliseconds since the epoch of a time in ISO 8601; `undefined` where there is none. */
export function parseTime(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : time;
}
