// Medians and ratios of what was measured side by side.
import { median } from "../support/measure.mjs";

/**
 * One stack, size and parallelism.
 * @typedef {object} Summary
 * @property {import("./programs.mjs").StackKind} kind
 * @property {number} size
 * @property {number} parallel
 * @property {number} seconds
 * @property {number} runs
 * @property {readonly string[]} contenders
 * @property {(contender: string, command: import("./contenders.mjs").CommandName, what: "seconds" | "providerMb" | "requests" | "bytes") => number} median
 * @property {(command: import("./contenders.mjs").CommandName, what: "seconds" | "providerMb", over?: string) => number} ratio ours over
 *   another contender, the reference unless told: the median of the runs' ratios
 * @property {{ median: number, worst: number }} lateSeconds of all resources of all runs
 */

/**
 * @param {readonly import("./results.mjs").Measured[]} measured
 * @returns {Summary[]} networks first, small stacks first
 */
export function summaries(measured) {
  /** @type {Map<string, import("./results.mjs").Measured[]>} */
  const groups = new Map();
  for (const one of measured) {
    const key = JSON.stringify([one.kind, one.size, one.parallel, one.seconds]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map(summarize).sort(byKindAndSize);
}

/**
 * @param {readonly import("./results.mjs").Measured[]} runs
 * @returns {Summary}
 */
function summarize(runs) {
  const [first] = runs;
  if (!first) throw new Error("nothing was measured");
  const { kind, size, parallel, seconds, costs } = first;
  const late = runs.flatMap((run) => run.costs["ours"]?.up.lateMs ?? []);
  return {
    ...{ kind, size, parallel, seconds, runs: runs.length, contenders: Object.keys(costs) },
    median: (contender, command, what) =>
      median(runs.map((run) => Number(run.costs[contender]?.[command][what] ?? NaN))),
    ratio: (command, what, over = "reference") =>
      median(
        runs.map(
          (run) => (run.costs["ours"]?.[command][what] ?? NaN) / (run.costs[over]?.[command][what] ?? NaN),
        ),
      ),
    lateSeconds: { median: median(late) / 1000, worst: Math.max(0, ...late) / 1000 },
  };
}

/** @param {Summary} a @param {Summary} b */
function byKindAndSize(a, b) {
  return b.kind.localeCompare(a.kind) || a.size - b.size || b.parallel - a.parallel || a.seconds - b.seconds;
}
