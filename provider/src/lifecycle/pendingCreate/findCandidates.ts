import { agreementWith } from "../compareObject";
import { chosenName, type CreatePlan } from "../createPlan";
import type { Operation } from "../handler";
import type { Observed } from "../../cache/observation";
import { proveOwnership, type CreateEvidence, type Search } from "./ownership";

/** What the cloud has now that a create request with an unknown outcome may have made. */
export interface Candidates<T> {
  /** Objects that only that request can have made. */
  readonly ours: readonly Found<T>[];
  /** Objects that it may have made. */
  readonly possible: readonly Found<T>[];
  /** Whether there being none proves that nothing was made. */
  readonly absenceProves: boolean;
}

/** An object and its id. */
export interface Found<T> {
  readonly id: string;
  readonly observed: Observed<T>;
}

/** Looks once for what a create request with an unknown outcome may have made. */
export async function findCandidates<T>(
  operation: Pick<Operation, "location" | "serviceNow">,
  plan: CreatePlan<T>,
  evidence: CreateEvidence,
  search: Pick<Search, "sameOperation">,
): Promise<Candidates<T>> {
  const { place } = plan.collection;
  const { byId, complete } = await plan.collection.listNow(chosenName(plan));
  const isCandidate = (id: string, object: T) =>
    plan.matches(object) &&
    !place.claims.has(id) &&
    (evidence.before === "unknown" || !evidence.before.has(id));
  const ours: Found<T>[] = [];
  const possible: Found<T>[] = [];
  let isContradicted = false;
  for (const [id, listed] of byId) {
    if (!isCandidate(id, listed.object)) {
      continue;
    }
    // An item of a list may show less than the object itself.
    const observed = await plan.collection.get(id);
    if (!observed) {
      // The list and the object's own path disagree: neither proves anything.
      isContradicted ||= !place.wasDeleted(id);
      continue;
    }
    const { object } = observed;
    const proof = proveOwnership(
      {
        id,
        agreement: agreementWith(plan, object, operation.location),
        createdAt: timeOf(plan.createdAtOf(object)),
      },
      evidence,
      { ...search, named: plan.named, now: operation.serviceNow() },
    );
    if (proof === "foreign") {
      continue;
    }
    // What an earlier request of this process may still make, this one cannot have proven to be its own.
    const isProven = proof === "ours" && !place.creates.isAbandoned(plan.key);
    (isProven ? ours : possible).push({ id, observed });
  }
  const objects = [...byId.values()].map(({ object }) => object);
  const stillFree = ({ id }: Found<T>) => !place.claims.has(id);
  return {
    ours: ours.filter(stillFree),
    possible: possible.filter(stillFree),
    absenceProves: !isContradicted && complete && plan.listIsAuthoritative(objects),
  };
}

/** Milliseconds since the epoch of a time in ISO 8601; `undefined` where there is none. */
export function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : time;
}
