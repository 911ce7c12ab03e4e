import type { OwnerLookup } from "../stackOwners";
import type { EarliestStart } from "./earliestStart";
import type { PendingCreateOperation } from "./pendingOperations";

/** An object that a creation may have made. */
export interface Candidate {
  readonly id: string;
  readonly name: string | undefined;
  /** ISO 8601, where the service tells it. */
  readonly createdAt?: string;
  /** What cannot be changed and differs, in words. */
  readonly differences: readonly string[];
  /** Whether responses leave out some of what cannot be changed. */
  readonly partiallyComparable?: boolean;
}

/** What the cloud has that a creation may have made. */
export interface Search {
  readonly creation: PendingCreateOperation;
  /** For types with names: what has the name. Otherwise what agrees in all that cannot be changed. */
  readonly candidates: readonly Candidate[];
  /** Why something that is not among them may exist nevertheless, if so. */
  readonly inconclusiveReason?: string;
  /** Why nothing proves that a candidate is what was made, if so. */
  readonly unprovableReason?: string;
  /** Whether the program asked to take over an existing object, so that its age says nothing. */
  readonly adopts: boolean;
  /** A moment of this machine's clock by the clock of the service; both in milliseconds since the epoch. */
  readonly toServiceTime: (time: number) => number;
  /** The object that the user says was made, if the user does. */
  readonly confirmed?: Candidate;
}

/** What else decides. */
export interface RecoveryContext {
  /** URN of the resource of the stack that has an object, if one has. */
  readonly urnOfObject: (kind: PendingCreateOperation["kind"], id: string) => string | undefined;
  /** Id of the object that a resource of the stack has already, if it has one. */
  readonly currentIdOf: (urn: string) => string | undefined;
  readonly findOwner: OwnerLookup;
  readonly earliestStart: EarliestStart | undefined;
  /** When the killed run gave its last sign of life, in milliseconds since the epoch. */
  readonly lastActivityMs: number | undefined;
  /** Now, in milliseconds since the epoch. */
  readonly nowMs: number;
  /** Other requests with an unknown result that may have made an object: their URNs. */
  readonly competitorsOf: (kind: PendingCreateOperation["kind"], id: string) => readonly string[];
}

/** What is to happen with a pending creation. */
export type Decision =
  | {
      readonly action: "take";
      readonly creation: PendingCreateOperation;
      readonly candidate: Candidate;
      readonly reason: string;
    }
  | { readonly action: "clear"; readonly creation: PendingCreateOperation; readonly reason: string }
  | {
      readonly action: "leave";
      readonly creation: PendingCreateOperation;
      readonly reason: string;
      /** What may have been made. */
      readonly candidates: readonly Candidate[];
    };

/** How far the clocks of the cloud and of this machine may differ, in milliseconds. */
const clockToleranceMs = 60_000;

/**
 * How long after the last sign of life of a killed run its creations can have made something, in milliseconds: its provider's
 * process lives on, and `timeouts.create` is a day at most.
 */
const maxSurvivalMs = 24 * 60 * 60_000;

/**
 * Decides what each pending creation made. An object is taken only when everything that cannot be changed agrees, it is not older
 * than the killed run, nothing else has it, and no other creation can have made it. Two creations under one URN are one resource.
 */
export function planRecovery(searches: readonly Search[], context: RecoveryContext): Decision[] {
  const taken = new Set(searches.flatMap(({ confirmed }) => confirmed?.id ?? []));
  const assessments = searches.map((search) => assess(search, context, taken));
  const urns = new Set(searches.map(({ creation }) => creation.urn));
  return [...urns].map((urn) => {
    const attempts = assessments.filter(({ search }) => search.creation.urn === urn);
    return decide(attempts, assessments, context);
  });
}

/** A search, and what is left of its candidates. */
interface Assessment {
  readonly search: Search;
  /** Candidates that can be what was made. */
  readonly matching: readonly Candidate[];
  /** Those that cannot, and why. */
  readonly rejected: readonly string[];
  /** All that belong to no resource. */
  readonly unowned: readonly Candidate[];
}

function assess(search: Search, context: RecoveryContext, taken: ReadonlySet<string>): Assessment {
  const { kind } = search.creation;
  const unowned = search.candidates.filter(
    ({ id }) => context.urnOfObject(kind, id) === undefined && !taken.has(id),
  );
  const matching: Candidate[] = [];
  const rejected: string[] = [];
  for (const candidate of unowned) {
    const rejectionReason = rejectionReasonOf(candidate, search, context);
    if (rejectionReason === undefined) {
      matching.push(candidate);
    } else {
      rejected.push(`${candidate.id} ${rejectionReason}`);
    }
  }
  return { search, matching, rejected, unowned };
}

/** Why an object cannot be what a creation made, if so. */
function rejectionReasonOf(
  { id, differences, createdAt }: Candidate,
  { creation, adopts, toServiceTime }: Search,
  { findOwner, earliestStart, lastActivityMs }: RecoveryContext,
): string | undefined {
  const owner = findOwner(creation.kind, id);
  if (owner !== undefined) {
    return `is ${owner}`;
  }
  if (differences.length > 0) {
    return `differs in what cannot be changed (${differences.join("; ")})`;
  }
  const createdMs = Date.parse(createdAt ?? "");
  if (!adopts && earliestStart && createdMs < toServiceTime(earliestStart.atMs) - clockToleranceMs) {
    return `is older (${createdAt ?? ""}) than the killed run, which began after ${formatTime(earliestStart.atMs)}`;
  }
  if (!adopts && lastActivityMs !== undefined && createdMs > toServiceTime(lastActivityMs) + maxSurvivalMs) {
    return `is more than a day younger (${createdAt ?? ""}) than the killed run, which lived at ${formatTime(lastActivityMs)}`;
  }
  return undefined;
}

/** Why a creation's result needs the user's word whatever fits, if so. */
function confirmationReasonOf(
  attempts: readonly Assessment[],
  { lastActivityMs, nowMs }: RecoveryContext,
): string | undefined {
  const unprovableReason = attempts.find(({ search }) => search.unprovableReason !== undefined)?.search
    .unprovableReason;
  if (unprovableReason !== undefined) {
    return unprovableReason;
  }
  const matching = attempts.filter(({ search }) => !search.adopts).flatMap((attempt) => attempt.matching);
  if (matching.some(({ partiallyComparable }) => partiallyComparable)) {
    return "the cloud does not tell all that cannot be changed";
  }
  const isLate = lastActivityMs !== undefined && nowMs > lastActivityMs + maxSurvivalMs;
  return isLate && matching.some(({ createdAt }) => createdAt === undefined)
    ? "the service tells no creation time, and more than a day has passed since the run was killed"
    : undefined;
}

/** @param attempts of one resource, oldest first. */
function decide(
  attempts: readonly Assessment[],
  all: readonly Assessment[],
  context: RecoveryContext,
): Decision {
  const last = attempts.at(-1);
  if (!last) {
    throw new RangeError("There is no attempt to decide about.");
  }
  const { creation } = last.search;
  const confirmed = attempts.map(({ search }) => search.confirmed).find((given) => given !== undefined);
  if (confirmed) {
    return { action: "take", creation, candidate: confirmed, reason: "you say so" };
  }
  const candidates = uniqueById(attempts.flatMap(({ unowned }) => unowned));
  const leave = (reason: string): Decision => ({ action: "leave", creation, reason, candidates });
  const currentId = context.currentIdOf(creation.urn);
  if (candidates.length > 0 && currentId !== undefined) {
    return leave(
      `the stack has another object under this name (${currentId}); what was made beside it can be imported under a name of its own, or deleted`,
    );
  }
  const unprovableReason = confirmationReasonOf(attempts, context);
  if (candidates.length > 0 && unprovableReason !== undefined) {
    return leave(unprovableReason);
  }
  const matching = uniqueById(attempts.flatMap((attempt) => attempt.matching));
  const [only] = matching;
  if (!only) {
    return candidates.length > 0
      ? leave(attempts.flatMap(({ rejected }) => rejected).join("; "))
      : decideWithoutCandidates(attempts, creation, leave);
  }
  if (matching.length > 1) {
    return leave(`${matching.length} objects fit`);
  }
  const competitors = [
    ...all
      .filter(({ search }) => search.creation.urn !== creation.urn && search.confirmed === undefined)
      .filter((other) => other.matching.some(({ id }) => id === only.id))
      .map(({ search }) => search.creation.urn),
    ...context.competitorsOf(creation.kind, only.id).filter((urn) => urn !== creation.urn),
  ];
  if (competitors.length > 0) {
    return leave(`${only.id} fits ${competitors.join(" and ")} as well`);
  }
  // The latest request that can have made it says what was asked for.
  const maker = attempts.findLast((attempt) => attempt.matching.some(({ id }) => id === only.id)) ?? last;
  const reason = evidenceOf(only, maker.search, context.earliestStart);
  return { action: "take", creation: maker.search.creation, candidate: only, reason };
}

function decideWithoutCandidates(
  attempts: readonly Assessment[],
  creation: PendingCreateOperation,
  leave: (reason: string) => Decision,
): Decision {
  const inconclusiveReason = attempts.find(({ search }) => search.inconclusiveReason !== undefined)?.search
    .inconclusiveReason;
  return inconclusiveReason === undefined
    ? { action: "clear", creation, reason: "the cloud has nothing that it can have made" }
    : leave(`it is not found, but ${inconclusiveReason}`);
}

function evidenceOf(
  { createdAt }: Candidate,
  { adopts }: Search,
  earliestStart: EarliestStart | undefined,
): string {
  const agrees = "agrees in all that cannot be changed";
  if (adopts) {
    return `${agrees}; the program takes over what exists`;
  }
  if (createdAt === undefined) {
    return `${agrees}; the service tells no creation time`;
  }
  return earliestStart
    ? `${agrees}; not older than ${earliestStart.source} (${formatTime(earliestStart.atMs)})`
    : `${agrees}; when the killed run began is not known`;
}

function uniqueById(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.id, candidate])).values()];
}

function formatTime(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d+Z$/, "Z");
}
