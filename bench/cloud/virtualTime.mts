// Requests and lateness on clouds up to ten minutes slow, in virtual time: the tests that assert them write them down.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { toolPath, type Toolchain } from "../../scripts/setup/index.mts";
import { median } from "../support/measure.mts";

/** Some runs of the same command on stacks that differ in chance only. */
export interface Counted {
  what: string;
  command: "up" | "refresh" | "destroy";
  count: number;
  parallel: number;
  nominalMs: number;
  runs: number;
  /** the most of all runs */
  requests: number;
  /** the most of all runs */
  refused: number;
  /** the longest of all runs, in virtual time */
  tookMs: number;
  /** of all resources of all runs */
  lateMedianMs: number | undefined;
  lateWorstMs: number | undefined;
}

export function countInVirtualTime(ready: Toolchain): Counted[] {
  const file = join(ready.state, "bench", "counts.jsonl");
  rmSync(file, { force: true });
  const jest = toolPath(ready, "jest", "bin", "jest.js");
  const args = [jest, "--selectProjects", "integration", "--testPathPatterns", "integration/counts"];
  const env = { ...ready.env, BENCH_COUNTS_FILE: file };
  const { status } = spawnSync(ready.node, args, { cwd: ready.clone, env, stdio: "inherit" });
  if (status !== 0) {
    throw new Error("a count is not what it should be");
  }
  return summarize(readFileSync(file, "utf8"));
}

/** One run, as the tests write it down. */
type CountedRun = Omit<Counted, "runs" | "lateMedianMs" | "lateWorstMs"> & { lateMs?: number[] };

/** @param text a JSON object a line */
function summarize(text: string): Counted[] {
  const groups = new Map<string, [CountedRun, ...CountedRun[]]>();
  for (const line of text.split("\n").filter(Boolean)) {
    const run = JSON.parse(line) as CountedRun;
    const key = JSON.stringify([run.what, run.command, run.count, run.parallel, run.nominalMs]);
    const group = groups.get(key);
    if (group) {
      group.push(run);
    } else {
      groups.set(key, [run]);
    }
  }
  return [...groups.values()].map((runs) => {
    const { what, command, count, parallel, nominalMs } = runs[0];
    const late = runs.flatMap(({ lateMs = [] }) => lateMs);
    const max = (name: "requests" | "refused" | "tookMs") => Math.max(...runs.map((run) => run[name]));
    return {
      ...{ what, command, count, parallel, nominalMs, runs: runs.length },
      ...{ requests: max("requests"), refused: max("refused"), tookMs: max("tookMs") },
      lateMedianMs: late.length > 0 ? median(late) : undefined,
      lateWorstMs: late.length > 0 ? Math.max(...late) : undefined,
    };
  });
}
