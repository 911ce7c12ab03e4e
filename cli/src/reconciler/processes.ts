import { readdirSync, readFileSync } from "node:fs";

/**
 * Returns a process as a text to be kept in a file: its number and, where the system tells (Linux), its start and that of the machine, so
 * that a later process with the same number is not taken for it.
 */
export function identify(pid: number): string {
  const started = readStat(pid)?.started;
  return started === undefined ? String(pid) : `${pid}@${started}@${bootId()}`;
}

/** Whether the process that `identify` described still runs. One that has ended but was not yet waited for does not. */
export function isRunning(identity: string): boolean {
  const [number, started, boot] = identity.trim().split("@");
  const pid = Number(number);
  if (!Number.isInteger(pid) || pid <= 0) {
    return false;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process is another user's, so it is there.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") {
      return false;
    }
  }
  const stat = readStat(pid);
  if (!stat) {
    return true;
  }
  return stat.state !== "Z" && (started === undefined || (started === stat.started && boot === bootId()));
}

/** Returns the processes with a variable of a certain value in their environment, this one apart. On Linux; elsewhere none are found. */
export function findMarked(name: string, value: string): number[] {
  const marker = `${name}=${value}`;
  return listProcesses().filter((pid) => {
    try {
      return pid !== process.pid && readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(marker);
    } catch {
      return false; // it has ended meanwhile, or is another user's
    }
  });
}

function listProcesses(): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Reads what the system says of a process. @returns `undefined` where the system has no /proc */
function readStat(pid: number): { state: string; started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in brackets and may hold anything; the third follows the last bracket.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, started] = [fields[0], fields[19]];
    return state === undefined || started === undefined ? undefined : { state, started };
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}
