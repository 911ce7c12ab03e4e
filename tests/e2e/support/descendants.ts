import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Ids of the processes that a process has started, and those that they have started, and so on. */
export function descendantsOf(pid: number): number[] {
  const parents = existingProcesses();
  const found = [pid];
  for (const ancestor of found) {
    found.push(...parents.filter(({ parent }) => parent === ancestor).map(({ id }) => id));
  }
  return found.slice(1);
}

/** The command line of a process; empty when it has ended. */
export function commandLineOf(pid: number): string {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
      : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

interface Process {
  readonly id: number;
  readonly parent: number;
}

function existingProcesses(): Process[] {
  if (process.platform !== "linux") {
    return execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
      .split("\n")
      .map((line) => line.trim().split(/\s+/).map(Number))
      .map(([id = 0, parent = 0]) => ({ id, parent }));
  }
  // Small images lack `ps`.
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name in brackets may hold anything.
        const [, parent] = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
        return [{ id: Number(name), parent: Number(parent) }];
      } catch {
        return []; // it has ended meanwhile
      }
    });
}
