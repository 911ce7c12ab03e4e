import type { StackExport } from "../deployment";
import type { UpdateSummary } from "../pulumiCli";

/** Before when a killed run cannot have made anything, and how that is known. */
export interface EarliestStart {
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly source: string;
}

/** Pulumi writes when an update ended in whole seconds. */
const historyPrecisionMs = 1000;

/**
 * Returns the latest time that is certainly not after the begin of the run that left pending creations.
 *
 * Pulumi tells no begin of a run that was killed. Updates of a stack never overlap, so the end of one that ended before is a bound;
 * it ended before when the state was written after it, which only an unfinished run does. Where a later update has ended since, the
 * bound is when the stack's first update registered the stack.
 */
export function findEarliestStart(
  state: StackExport,
  history: readonly UpdateSummary[],
): EarliestStart | undefined {
  const writtenMs = lastWriteMs(state);
  const [last] = history;
  const endMs = Date.parse(last?.endTime ?? "");
  if (writtenMs !== undefined && writtenMs > endMs + historyPrecisionMs) {
    return { atMs: endMs, source: "the end of the update before it" };
  }
  const root = state.deployment.resources?.find(({ type }) => type === "pulumi:pulumi:Stack");
  const firstMs = Date.parse(root?.created ?? "");
  return Number.isNaN(firstMs)
    ? undefined
    : { atMs: firstMs, source: "the begin of the stack's first update" };
}

/** When the engine wrote the state last, in milliseconds since the epoch, as far as the state says. */
export function lastWriteMs({ deployment: { manifest } }: StackExport): number | undefined {
  const writtenMs = Date.parse(manifest?.time ?? "");
  // A state that no engine has written yet says the year 1.
  return writtenMs > 0 ? writtenMs : undefined;
}
