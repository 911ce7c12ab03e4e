import {
  type Clock,
  type ProviderContext,
  handlers,
  LifeCycle,
  markExplicitInputs,
  partialMark,
  timeOfDay,
} from "pulumi-huaweicloud-ai/internal";
import { withTimeout } from "../account";
import { changeState, type StateCommands } from "../changeState";
import { UsageError } from "../usageError";
import type { StackExport, StackNames } from "../deployment";
import type { PulumiCli } from "../pulumiCli";
import { loadOwners } from "../stackOwners";
import {
  recordedPendingCreates,
  createCurrentIdLookup,
  createUrnLookup,
  createCompetitorLookup,
} from "./recoveryContext";
import { findEarliestStart, lastWriteMs, type EarliestStart } from "./earliestStart";
import { readPendingOperations, type PendingCreateOperation } from "./pendingOperations";
import { planRecovery, type RecoveryContext, type Decision } from "./plan";
import { CandidateSearch } from "./candidateSearch";
import { comparableInputs } from "./comparableInputs";
import { adoptIntoState, type CreatedObject } from "./adoptIntoState";
import { parseTakeOptions } from "./takeOptions";

/** What a recovery works with. */
export interface RecoveryDependencies {
  readonly pulumi: StateCommands & Pick<PulumiCli, "history" | "stacks">;
  readonly context: ProviderContext;
  readonly clock: Clock;
  /** Writes a line for the user. */
  readonly notify: (line: string) => void;
}

/** What the user says. */
export interface RecoveryOverrides {
  /** Each `URN=ID`: that creation made that object. */
  readonly take: readonly string[];
  /** Ids of objects that no pending creation made. */
  readonly ignore: readonly string[];
}

/** What is to be done about the pending creations of a stack. */
export interface Recovery {
  readonly names: StackNames;
  /** The state that it is about. */
  readonly before: StackExport;
  readonly earliestStart: EarliestStart | undefined;
  readonly decisions: readonly Decision[];
  /** Pending operations that are none of this command's, in words. */
  readonly others: readonly string[];
}

/**
 * How long after the last sign of life of a killed run an absence proves nothing, in milliseconds: its last request may still be
 * under way, and takes a minute at most.
 */
const requestGraceMs = 65_000;
/** Between two searches, in milliseconds. */
const searchDelayMs = 5_000;

/** Finds out what the pending creations of a stack made. Nothing is changed. */
export async function findRecovery(
  dependencies: RecoveryDependencies,
  names: StackNames,
  before: StackExport,
  overrides: RecoveryOverrides,
): Promise<Recovery> {
  const { pulumi, context, clock, notify } = dependencies;
  const { creations, others } = readPendingOperations(before);
  const ids = parseTakeOptions(overrides.take, creations);
  if (creations.length === 0) {
    return { names, before, earliestStart: undefined, decisions: [], others };
  }
  const ignoredIds = new Set(overrides.ignore);
  const earliestStart = findEarliestStart(before, pulumi.history());
  const findOwner = loadOwners(pulumi, names, notify);
  const urnOfObject = createUrnLookup(before);
  const currentIdOf = createCurrentIdLookup(before);
  validateTakenIds(creations, ids, { urnOfObject, currentIdOf });
  // A clock that is behind the one which wrote the state must not make this wait any longer.
  const lastActivityMs = lastWriteMs(before);
  const graceEndsAtMs = Math.min(lastActivityMs ?? 0, timeOfDay(clock)) + requestGraceMs;
  for (let isNotified = false; ; isNotified = true) {
    const candidateSearch = new CandidateSearch(context, ignoredIds);
    const searches = await mapSequentially(creations, (creation) =>
      withTimeout(context, () => candidateSearch.search(creation, ids.get(creation.urn))),
    );
    const unresolved = await mapSequentially(
      recordedPendingCreates(before),
      async ({ creation, before: known }) => ({
        search: await withTimeout(context, () => candidateSearch.search(creation, undefined)),
        before: known,
      }),
    );
    const competitorsOf = createCompetitorLookup(unresolved);
    const nowMs = timeOfDay(clock);
    const known = {
      urnOfObject,
      currentIdOf,
      findOwner,
      earliestStart,
      lastActivityMs,
      nowMs,
      competitorsOf,
    };
    const decisions = planRecovery(searches, known);
    const leftMs = graceEndsAtMs - nowMs;
    if (leftMs <= 0 || !decisions.some(({ action }) => action === "clear")) {
      return { names, before, earliestStart, decisions, others };
    }
    if (!isNotified) {
      notify(
        `Waiting until ${new Date(graceEndsAtMs).toISOString().slice(11, 19)} UTC: a last request of the killed run may still be under way.`,
      );
    }
    await clock.sleep(Math.min(leftMs, searchDelayMs));
  }
}

/** Does what a recovery says: the state gets what was found, and loses the pending operations that are settled. */
export async function applyRecovery(dependencies: RecoveryDependencies, recovery: Recovery): Promise<void> {
  const { before, decisions, names } = recovery;
  const taken = decisions.filter((decision) => decision.action === "take");
  const created = await mapSequentially(taken, async ({ creation, candidate: { id } }) => ({
    creation,
    id,
    outputs: await readObject(dependencies.context, creation, id),
  }));
  const settled = decisions.filter(({ action }) => action !== "leave").map(({ creation }) => creation.urn);
  const now = new Date(timeOfDay(dependencies.clock)).toISOString();
  const after = adoptIntoState(before, created, new Set(settled), now);
  changeState(dependencies.pulumi, { names, before, after });
}

/**
 * Reads an object as a refresh of its resource does. It is marked as unfinished: the run that created it did not live to see it
 * healthy, so the next update waits for that and sets what is missing.
 */
async function readObject(
  context: ProviderContext,
  creation: PendingCreateOperation,
  id: string,
): Promise<CreatedObject["outputs"]> {
  const { kind, inputs, urn } = creation;
  const { schema } = handlers[kind];
  const { plaintext } = comparableInputs(schema, inputs);
  const location = await withTimeout(context, () => context.resolveLocation(plaintext));
  const state = { ...plaintext, ...location, ...markExplicitInputs(schema, inputs), ...partialMark };
  const found = await new LifeCycle(handlers[kind], context).read(id, state);
  if (!found) {
    throw new UsageError(`Nothing was changed: ${id}, which ${urn} made, is gone meanwhile. Run this again.`);
  }
  return found.outputs;
}

/** @throws CliError when the user's word contradicts the state. */
function validateTakenIds(
  creations: readonly PendingCreateOperation[],
  ids: ReadonlyMap<string, string>,
  { urnOfObject, currentIdOf }: Pick<RecoveryContext, "urnOfObject" | "currentIdOf">,
): void {
  for (const { urn, kind } of creations) {
    const id = ids.get(urn);
    const owner = id === undefined ? undefined : urnOfObject(kind, id);
    if (owner !== undefined) {
      throw new UsageError(`--take ${urn}=${id ?? ""}: ${owner} has that object already.`);
    }
    const present = currentIdOf(urn);
    if (id !== undefined && present !== undefined) {
      throw new UsageError(
        `--take ${urn}=${id}: that resource has ${present} already. Import ${id} under another name: \`huaweicloud-ai import ${kind} NAME ${id}\`.`,
      );
    }
  }
}

/** One after the other: what they share is asked for once. */
async function mapSequentially<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) {
    results.push(await work(item));
  }
  return results;
}
