import { createAddressPlan } from "./addressPlan";
import type { PlannedNetwork } from "./plannedNetwork";
import { changesOf, type Change } from "./changes";
import type { Run } from "./run";
import { warningsOf, type Warning } from "./warnings";

/** All that a report says, before it is put in words. */
export interface Report {
  readonly run: Run;
  readonly changes: readonly Change[];
  readonly networks: readonly PlannedNetwork[];
  readonly warnings: readonly Warning[];
  readonly counts: Counts;
  /** Resources of which the input says that they differ, but not which they are. */
  readonly undetailedChanges: number;
  /** Whether the input leaves out resources that do not change. */
  readonly omitsUnchanged: boolean;
}

/** How many resources. */
export interface Counts {
  readonly create: number;
  readonly import: number;
  readonly update: number;
  readonly replace: number;
  /** Of the replacements, those that may turn out not to be needed. */
  readonly mayReplace: number;
  readonly delete: number;
  /** Objects that interrupted replacements left, and that are deleted. */
  readonly pendingDeletes: number;
  readonly same: number;
  /** With operations that this report has no word for. */
  readonly other: number;
}

/** Makes a report out of what Pulumi wrote. */
export function createReport(run: Run): Report {
  const changes = changesOf(run);
  const isDrift = run.kind === "drift";
  const count = (action: Change["action"]): number =>
    changes.filter((change) => change.action === action).length;
  const { changeSummary } = run;
  const shownSames = run.steps.filter(({ action }) => action === "same").length;
  // The engine counts the stack, and sometimes a provider, too.
  const missingSames = Math.max(0, (changeSummary.same ?? 0) - shownSames);
  const undetailedChanges =
    isDrift && !run.hasEvents ? Math.max(0, (changeSummary.update ?? 0) - count("update")) : 0;
  return {
    run,
    changes,
    // What is done is no warning any more, and was planned before.
    networks: run.kind === "up" ? [] : createAddressPlan(changes),
    warnings: run.kind === "up" ? [] : warningsOf(changes, isDrift),
    counts: {
      create: count("create"),
      import: count("import"),
      update: count("update") + undetailedChanges,
      replace: count("replace"),
      mayReplace: changes.filter(({ isUncertain }) => isUncertain).length,
      delete: count("delete"),
      pendingDeletes: changes.reduce((sum, { pendingDeletes }) => sum + pendingDeletes.length, 0),
      other: count("other"),
      same: Math.max(0, count("same") + missingSames - undetailedChanges),
    },
    undetailedChanges,
    omitsUnchanged: missingSames > 0 && !isDrift,
  };
}

/** Whether the run changes something, or the cloud differs from the state. */
export function hasChanges({ counts }: Report): boolean {
  const { create, update, replace, delete: deleted, pendingDeletes, import: imported, other } = counts;
  return create + imported + update + replace + deleted + pendingDeletes + other > 0;
}

/** Whether the run failed, or a mandatory policy forbids it. */
export function hasFailed({ run }: Report): boolean {
  return (
    run.diagnostics.some(({ severity }) => severity === "error") ||
    run.policies.some(({ level }) => level === "mandatory") ||
    !run.isComplete
  );
}
