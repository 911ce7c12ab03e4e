// How much memory the provider's process takes at most.
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);
const sampleIntervalMs = 100;

/**
 * Watches the dynamic providers below a process.
 * @returns ends the watch and returns the peak in megabytes; 0 when none was seen
 */
export function watchMemory(ancestor: number): () => number {
  let peak = 0;
  let over = false;
  const sample = async () => {
    const processes = process.platform === "linux" ? fromProc() : await fromPs();
    const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
    for (const { pid, command, peakKb } of processes) {
      if (command.includes("dynamic-provider") && isBelow(pid, ancestor, parents)) {
        peak = Math.max(peak, peakKb());
      }
    }
  };
  const loop = async () => {
    while (!over) {
      await sample().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, sampleIntervalMs));
    }
  };
  void loop();
  return () => {
    over = true;
    return peak / 1024;
  };
}

function isBelow(pid: number, ancestor: number, parents: Map<number, number>) {
  for (
    let at = parents.get(pid), steps = 0;
    at !== undefined && at > 1 && steps < 20;
    at = parents.get(at), steps++
  ) {
    if (at === ancestor) {
      return true;
    }
  }
  return false;
}

interface Process {
  pid: number;
  parent: number;
  command: string;
  peakKb: () => number;
}

/** Linux keeps each process's own peak. */
function fromProc() {
  const found: Process[] = [];
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) {
      continue;
    }
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      found.push({
        pid: Number(name),
        parent: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]),
        command: readFileSync(`/proc/${name}/cmdline`, "utf8"),
        peakKb: () => Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1] ?? 0),
      });
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

/** Elsewhere the largest of what was seen has to do. */
async function fromPs() {
  const { stdout } = await run("ps", ["-axo", "pid=,ppid=,rss=,command="], { maxBuffer: 16 * 1024 * 1024 });
  return stdout.split("\n").flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    if (!match) {
      return [];
    }
    const [, pid, parent, rss, command = ""] = match;
    return [{ pid: Number(pid), parent: Number(parent), command, peakKb: () => Number(rss) }];
  });
}
