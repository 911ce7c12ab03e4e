// Requests and lateness on clouds up to ten minutes slow, in virtual time: the tests that assert them write them down.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { toolPath } from "../../scripts/setup/index.mjs";
import { median } from "../support/measure.mjs";

/**
 * Some runs of the same command on stacks that differ in chance only.
 * @typedef {object} Counted
 * @property {string} what
 * @property {"up" | "refresh" | "destroy"} command
 * @property {number} count
 * @property {number} parallel
 * @property {number} nominalMs
 * @property {number} runs
 * @property {number} requests the most of all runs
 * @property {number} refused the most of all runs
 * @property {number} tookMs the longest of all runs, in virtual time
 * @property {number | undefined} lateMedianMs of all resources of all runs
 * @property {number | undefined} lateWorstMs
 */

/**
 * @param {import("../../scripts/setup/index.mjs").Toolchain} ready
 * @returns {Counted[]}
 */
export function countInVirtualTime(ready) {
  const file = join(ready.state, "bench", "counts.jsonl");
  rmSync(file, { force: true });
  const jest = toolPath(ready, "jest", "bin", "jest.js");
  const args = [jest, "--selectProjects", "integration", "--testPathPatterns", "integration/counts"];
  const env = { ...ready.env, BENCH_COUNTS_FILE: file };
  const { status } = spawnSync(ready.node, args, { cwd: ready.clone, env, stdio: "inherit" });
  if (status !== 0) throw new Error("a count is not what it should be");
  return summarize(readFileSync(file, "utf8"));
}

/**
 * @param {string} text a JSON object a line
 * @returns {Counted[]}
 */
function summarize(text) {
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  for (const line of text.split("\n").filter(Boolean)) {
    const run = JSON.parse(line);
    const key = JSON.stringify([run.what, run.command, run.count, run.parallel, run.nominalMs]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((runs) => {
    const { what, command, count, parallel, nominalMs } = runs[0];
    /** @type {number[]} */
    const late = runs.flatMap(({ lateMs = [] }) => lateMs);
    /** @param {string} name */
    const max = (name) => Math.max(...runs.map((run) => run[name]));
    return {
      ...{ what, command, count, parallel, nominalMs, runs: runs.length },
      ...{ requests: max("requests"), refused: max("refused"), tookMs: max("tookMs") },
      lateMedianMs: late.length > 0 ? median(late) : undefined,
      lateWorstMs: late.length > 0 ? Math.max(...late) : undefined,
    };
  });
}
