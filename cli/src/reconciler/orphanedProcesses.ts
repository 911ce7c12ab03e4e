import { exitCodes, ExitError } from "./exitCodes";
import type { Log } from "./log";
import { findMarked, isRunning } from "./processes";
import { markerVariable } from "./processRunner";

/**
 * Sees to the processes that a killed round left behind. A Pulumi that still works, or looks, is left alone, and ends this round:
 * killed, it would leave its lock on the stack. All others are killed, since a provider without its engine goes on sending requests
 * whose outcome nobody records.
 *
 * @param folder of the stack, which marks its processes.
 * @param started the Pulumi processes that rounds did not see end.
 */
export function killOrphanedProcesses(folder: string, started: readonly number[], log: Log): void {
  const isStillRunning = createRunningCheck(folder);
  const working = started.find((pid) => isStillRunning(pid));
  if (working !== undefined) {
    throw new ExitError(exitCodes.locked, `Pulumi of a killed round is still at work as process ${working}`);
  }
  for (const pid of findMarked(markerVariable, folder)) {
    log("leftover-killed", { pid });
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended meanwhile.
    }
  }
}

/**
 * Tells whether a process that a round began still runs. On Linux its mark tells it from a later one with the same number, such as
 * after the machine was started anew; elsewhere the number alone must do.
 */
export function createRunningCheck(folder: string): (pid: number) => boolean {
  if (process.platform !== "linux") {
    return (pid) => isRunning(String(pid));
  }
  const marked = new Set(findMarked(markerVariable, folder));
  return (pid) => marked.has(pid);
}
