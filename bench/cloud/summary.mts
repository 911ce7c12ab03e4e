// Medians and ratios of what was measured side by side.
import { median } from "../support/measure.mts";
import type { StackKind } from "./programs.mts";
import type { CommandName } from "./contenders.mts";
import type { Measured } from "./results.mts";

/** One stack, size and parallelism. */
export interface Summary {
  kind: StackKind;
  size: number;
  parallel: number;
  seconds: number;
  runs: number;
  contenders: readonly string[];
  median: (
    contender: string,
    command: CommandName,
    what: "seconds" | "providerMb" | "requests" | "bytes",
  ) => number;
  /** ours over another contender, the reference unless told: the median of the runs' ratios */
  ratio: (command: CommandName, what: "seconds" | "providerMb", over?: string) => number;
  /** of all resources of all runs */
  lateSeconds: { median: number; worst: number };
}

/** @returns networks first, small stacks first */
export function summaries(measured: readonly Measured[]): Summary[] {
  const groups = new Map<string, Measured[]>();
  for (const one of measured) {
    const key = JSON.stringify([one.kind, one.size, one.parallel, one.seconds]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map(summarize).sort(byKindAndSize);
}

function summarize(runs: readonly Measured[]): Summary {
  const [first] = runs;
  if (!first) {
    throw new Error("nothing was measured");
  }
  const { kind, size, parallel, seconds, costs } = first;
  const late = runs.flatMap((run) => run.costs.ours?.up.lateMs ?? []);
  return {
    ...{ kind, size, parallel, seconds, runs: runs.length, contenders: Object.keys(costs) },
    median: (contender, command, what) =>
      median(runs.map((run) => run.costs[contender]?.[command][what] ?? NaN)),
    ratio: (command, what, over = "reference") =>
      median(
        runs.map(
          (run) => (run.costs.ours?.[command][what] ?? NaN) / (run.costs[over]?.[command][what] ?? NaN),
        ),
      ),
    lateSeconds: { median: median(late) / 1000, worst: Math.max(0, ...late) / 1000 },
  };
}

function byKindAndSize(a: Summary, b: Summary) {
  return b.kind.localeCompare(a.kind) || a.size - b.size || b.parallel - a.parallel || a.seconds - b.seconds;
}
