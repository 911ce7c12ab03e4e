import { LifeCycle, handlers, type Context } from "../../lifecycle";
import { noteGiven, unfinishedNote } from "../../lifecycle/stateAnnotations";
import { timeOfDay, type Clock } from "../../client/clock";
import { withinTimeout } from "../account";
import { changeState, type StatePulumi } from "../changeState";
import { CliError } from "../usageError";
import type { StackExport, StackNames } from "../deployment";
import type { Pulumi } from "../pulumiCli";
import { readOwners } from "../stackOwners";
import { openCreations, presentIn, recordedIn, rivalsAmong } from "./recoveryContext";
import { earliestBegin, lastWriteMs, type EarliestBegin } from "./earliestStart";
import { pendingOperations, type PendingCreation } from "./pendingOperations";
import { planRecovery, type Circumstances, type Decision } from "./plan";
import { Searcher } from "./candidateSearch";
import { comparableInputs } from "./comparableInputs";
import { takeIntoState, type Made } from "./adoptIntoState";
import { readWords } from "./takeOptions";

/** What a recovery works with. */
export interface RecoveryParts {
  readonly pulumi: StatePulumi & Pick<Pulumi, "history" | "stacks">;
  readonly context: Context;
  readonly clock: Clock;
  /** Writes a line for the user. */
  readonly tell: (line: string) => void;
}

/** What the user says. */
export interface RecoveryWords {
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
  readonly begin: EarliestBegin | undefined;
  readonly decisions: readonly Decision[];
  /** Pending operations that are none of this command's, in words. */
  readonly others: readonly string[];
}

/**
 * How long after the last sign of life of a killed run an absence proves nothing, in milliseconds: its last request may still be
 * under way, and takes a minute at most.
 */
const settleMs = 65_000;
/** Between two searches, in milliseconds. */
const searchPauseMs = 5_000;

/** Finds out what the pending creations of a stack made. Nothing is changed. */
export async function findRecovery(
  parts: RecoveryParts,
  names: StackNames,
  before: StackExport,
  words: RecoveryWords,
): Promise<Recovery> {
  const { pulumi, context, clock, tell } = parts;
  const { creations, others } = pendingOperations(before);
  const ids = readWords(words.take, creations);
  if (creations.length === 0) {
    return { names, before, begin: undefined, decisions: [], others };
  }
  const ignored = new Set(words.ignore);
  const begin = earliestBegin(before, pulumi.history());
  const ownerOf = readOwners(pulumi, names, tell);
  const recorded = recordedIn(before);
  const idOf = presentIn(before);
  refuseRecorded(creations, ids, { recorded, idOf });
  // A clock that is behind the one which wrote the state must not make this wait any longer.
  const lastSignMs = lastWriteMs(before);
  const settledAtMs = Math.min(lastSignMs ?? 0, timeOfDay(clock)) + settleMs;
  for (let told = false; ; told = true) {
    const searcher = new Searcher(context, ignored);
    const searches = await inTurn(creations, (creation) =>
      withinTimeout(context, () => searcher.search(creation, ids.get(creation.urn))),
    );
    const open = await inTurn(openCreations(before), async ({ creation, before: known }) => ({
      search: await withinTimeout(context, () => searcher.search(creation, undefined)),
      before: known,
    }));
    const rivals = rivalsAmong(open);
    const nowMs = timeOfDay(clock);
    const known = { recorded, idOf, ownerOf, begin, lastSignMs, nowMs, rivals };
    const decisions = planRecovery(searches, known);
    const leftMs = settledAtMs - nowMs;
    if (leftMs <= 0 || !decisions.some(({ action }) => action === "clear")) {
      return { names, before, begin, decisions, others };
    }
    if (!told) {
      tell(
        `Waiting until ${new Date(settledAtMs).toISOString().slice(11, 19)} UTC: a last request of the killed run may still be under way.`,
      );
    }
    await clock.sleep(Math.min(leftMs, searchPauseMs));
  }
}

/** Does what a recovery says: the state gets what was found, and loses the pending operations that are settled. */
export async function applyRecovery(parts: RecoveryParts, recovery: Recovery): Promise<void> {
  const { before, decisions, names } = recovery;
  const taken = decisions.filter((decision) => decision.action === "take");
  const made = await inTurn(taken, async ({ creation, candidate: { id } }) => ({
    creation,
    id,
    outputs: await readWhole(parts.context, creation, id),
  }));
  const settled = decisions.filter(({ action }) => action !== "leave").map(({ creation }) => creation.urn);
  const now = new Date(timeOfDay(parts.clock)).toISOString();
  const after = takeIntoState(before, made, new Set(settled), now);
  changeState(parts.pulumi, { names, before, after });
}

/**
 * Reads an object as a refresh of its resource does. It is marked as unfinished: the run that created it did not live to see it
 * healthy, so the next update waits for that and sets what is missing.
 */
async function readWhole(context: Context, creation: PendingCreation, id: string): Promise<Made["outputs"]> {
  const { kind, inputs, urn } = creation;
  const { schema } = handlers[kind];
  const { clear } = comparableInputs(schema, inputs);
  const location = await withinTimeout(context, () => context.locate(clear));
  const state = { ...clear, ...location, ...noteGiven(schema, inputs), ...unfinishedNote };
  const found = await new LifeCycle(handlers[kind], context).read(id, state);
  if (!found) {
    throw new CliError(`Nothing was changed: ${id}, which ${urn} made, is gone meanwhile. Run this again.`);
  }
  return found.outputs;
}

/** @throws CliError when the user's word contradicts the state. */
function refuseRecorded(
  creations: readonly PendingCreation[],
  ids: ReadonlyMap<string, string>,
  { recorded, idOf }: Pick<Circumstances, "recorded" | "idOf">,
): void {
  for (const { urn, kind } of creations) {
    const id = ids.get(urn);
    const owner = id === undefined ? undefined : recorded(kind, id);
    if (owner !== undefined) {
      throw new CliError(`--take ${urn}=${id ?? ""}: ${owner} has that object already.`);
    }
    const present = idOf(urn);
    if (id !== undefined && present !== undefined) {
      throw new CliError(
        `--take ${urn}=${id}: that resource has ${present} already. Import ${id} under another name: \`huaweicloud-ai import ${kind} NAME ${id}\`.`,
      );
    }
  }
}

/** One after the other: what they share is asked for once. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) {
    results.push(await work(item));
  }
  return results;
}
