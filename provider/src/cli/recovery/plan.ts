import type { OwnerOf } from "../stackOwners";
import type { EarliestBegin } from "./earliestStart";
import type { PendingCreation } from "./pendingOperations";

/** An object that a creation may have made. */
export interface Candidate {
  readonly id: string;
  readonly name: string | undefined;
  /** ISO 8601, where the service tells it. */
  readonly createdAt?: string;
  /** What cannot be changed and differs, in words. */
  readonly differing: readonly string[];
  /** Whether responses leave out some of what cannot be changed. */
  readonly silent?: boolean;
}

/** What the cloud has that a creation may have made. */
export interface Search {
  readonly creation: PendingCreation;
  /** For types with names: what has the name. Otherwise what agrees in all that cannot be changed. */
  readonly candidates: readonly Candidate[];
  /** Why something that is not among them may exist nevertheless, if so. */
  readonly doubt?: string;
  /** Why nothing proves that a candidate is what was made, if so. */
  readonly unprovable?: string;
  /** Whether the program asked to take over an existing object, so that its age says nothing. */
  readonly adopts: boolean;
  /** A moment of this machine's clock by the clock of the service; both in milliseconds since the epoch. */
  readonly toServiceTime: (time: number) => number;
  /** The object that the user says was made, if the user does. */
  readonly word?: Candidate;
}

/** What else decides. */
export interface Circumstances {
  /** URN of the resource of the stack that has an object, if one has. */
  readonly recorded: (kind: PendingCreation["kind"], id: string) => string | undefined;
  /** Id of the object that a resource of the stack has already, if it has one. */
  readonly idOf: (urn: string) => string | undefined;
  readonly ownerOf: OwnerOf;
  readonly begin: EarliestBegin | undefined;
  /** When the killed run gave its last sign of life, in milliseconds since the epoch. */
  readonly lastSignMs: number | undefined;
  /** Now, in milliseconds since the epoch. */
  readonly nowMs: number;
  /** Other requests with an unknown result that may have made an object: their URNs. */
  readonly rivals: (kind: PendingCreation["kind"], id: string) => readonly string[];
}

/** What is to happen with a pending creation. */
export type Decision =
  | {
      readonly action: "take";
      readonly creation: PendingCreation;
      readonly candidate: Candidate;
      readonly reason: string;
    }
  | { readonly action: "clear"; readonly creation: PendingCreation; readonly reason: string }
  | {
      readonly action: "leave";
      readonly creation: PendingCreation;
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
export function planRecovery(searches: readonly Search[], circumstances: Circumstances): Decision[] {
  const taken = new Set(searches.flatMap(({ word }) => word?.id ?? []));
  const judged = searches.map((search) => judge(search, circumstances, taken));
  const urns = new Set(searches.map(({ creation }) => creation.urn));
  return [...urns].map((urn) => {
    const attempts = judged.filter(({ search }) => search.creation.urn === urn);
    return decide(attempts, judged, circumstances);
  });
}

/** A search, and what is left of its candidates. */
interface Judged {
  readonly search: Search;
  /** Candidates that can be what was made. */
  readonly fitting: readonly Candidate[];
  /** Those that cannot, and why. */
  readonly refused: readonly string[];
  /** All that belong to no resource. */
  readonly free: readonly Candidate[];
}

function judge(search: Search, circumstances: Circumstances, taken: ReadonlySet<string>): Judged {
  const { kind } = search.creation;
  const free = search.candidates.filter(
    ({ id }) => circumstances.recorded(kind, id) === undefined && !taken.has(id),
  );
  const fitting: Candidate[] = [];
  const refused: string[] = [];
  for (const candidate of free) {
    const objection = objectionTo(candidate, search, circumstances);
    if (objection === undefined) {
      fitting.push(candidate);
    } else {
      refused.push(`${candidate.id} ${objection}`);
    }
  }
  return { search, fitting, refused, free };
}

/** Why an object cannot be what a creation made, if so. */
function objectionTo(
  { id, differing, createdAt }: Candidate,
  { creation, adopts, toServiceTime }: Search,
  { ownerOf, begin, lastSignMs }: Circumstances,
): string | undefined {
  const owner = ownerOf(creation.kind, id);
  if (owner !== undefined) {
    return `is ${owner}`;
  }
  if (differing.length > 0) {
    return `differs in what cannot be changed (${differing.join("; ")})`;
  }
  const createdMs = Date.parse(createdAt ?? "");
  if (!adopts && begin && createdMs < toServiceTime(begin.atMs) - clockToleranceMs) {
    return `is older (${createdAt ?? ""}) than the killed run, which began after ${timeOf(begin.atMs)}`;
  }
  if (!adopts && lastSignMs !== undefined && createdMs > toServiceTime(lastSignMs) + maxSurvivalMs) {
    return `is more than a day younger (${createdAt ?? ""}) than the killed run, which lived at ${timeOf(lastSignMs)}`;
  }
  return undefined;
}

/** Why a creation's result needs the user's word whatever fits, if so. */
function needsWord(attempts: readonly Judged[], { lastSignMs, nowMs }: Circumstances): string | undefined {
  const unprovable = attempts.find(({ search }) => search.unprovable !== undefined)?.search.unprovable;
  if (unprovable !== undefined) {
    return unprovable;
  }
  const fitting = attempts.filter(({ search }) => !search.adopts).flatMap((attempt) => attempt.fitting);
  if (fitting.some(({ silent }) => silent)) {
    return "the cloud does not tell all that cannot be changed";
  }
  const isLate = lastSignMs !== undefined && nowMs > lastSignMs + maxSurvivalMs;
  return isLate && fitting.some(({ createdAt }) => createdAt === undefined)
    ? "the service tells no creation time, and more than a day has passed since the run was killed"
    : undefined;
}

/** @param attempts of one resource, oldest first. */
function decide(attempts: readonly Judged[], all: readonly Judged[], circumstances: Circumstances): Decision {
  const last = attempts.at(-1);
  if (!last) {
    throw new RangeError("There is no attempt to decide about.");
  }
  const { creation } = last.search;
  const word = attempts.map(({ search }) => search.word).find((given) => given !== undefined);
  if (word) {
    return { action: "take", creation, candidate: word, reason: "you say so" };
  }
  const candidates = uniqueById(attempts.flatMap(({ free }) => free));
  const leave = (reason: string): Decision => ({ action: "leave", creation, reason, candidates });
  const present = circumstances.idOf(creation.urn);
  if (candidates.length > 0 && present !== undefined) {
    return leave(
      `the stack has another object under this name (${present}); what was made beside it can be imported under a name of its own, or deleted`,
    );
  }
  const unprovable = needsWord(attempts, circumstances);
  if (candidates.length > 0 && unprovable !== undefined) {
    return leave(unprovable);
  }
  const fitting = uniqueById(attempts.flatMap((attempt) => attempt.fitting));
  const [only] = fitting;
  if (!only) {
    return candidates.length > 0
      ? leave(attempts.flatMap(({ refused }) => refused).join("; "))
      : nothingFound(attempts, creation, leave);
  }
  if (fitting.length > 1) {
    return leave(`${fitting.length} objects fit`);
  }
  const rivals = [
    ...all
      .filter(({ search }) => search.creation.urn !== creation.urn && search.word === undefined)
      .filter((other) => other.fitting.some(({ id }) => id === only.id))
      .map(({ search }) => search.creation.urn),
    ...circumstances.rivals(creation.kind, only.id).filter((urn) => urn !== creation.urn),
  ];
  if (rivals.length > 0) {
    return leave(`${only.id} fits ${rivals.join(" and ")} as well`);
  }
  // The latest request that can have made it says what was asked for.
  const maker = attempts.findLast((attempt) => attempt.fitting.some(({ id }) => id === only.id)) ?? last;
  const reason = proof(only, maker.search, circumstances.begin);
  return { action: "take", creation: maker.search.creation, candidate: only, reason };
}

function nothingFound(
  attempts: readonly Judged[],
  creation: PendingCreation,
  leave: (reason: string) => Decision,
): Decision {
  const doubt = attempts.find(({ search }) => search.doubt !== undefined)?.search.doubt;
  return doubt === undefined
    ? { action: "clear", creation, reason: "the cloud has nothing that it can have made" }
    : leave(`it is not found, but ${doubt}`);
}

function proof({ createdAt }: Candidate, { adopts }: Search, begin: EarliestBegin | undefined): string {
  const agrees = "agrees in all that cannot be changed";
  if (adopts) {
    return `${agrees}; the program takes over what exists`;
  }
  if (createdAt === undefined) {
    return `${agrees}; the service tells no creation time`;
  }
  return begin
    ? `${agrees}; not older than ${begin.source} (${timeOf(begin.atMs)})`
    : `${agrees}; when the killed run began is not known`;
}

function uniqueById(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.id, candidate])).values()];
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d+Z$/, "Z");
}
