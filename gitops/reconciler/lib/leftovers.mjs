import { exitCodes, Stop } from "./exitCodes.mjs";
import { markVariable } from "./children.mjs";
import { findMarked, isRunning } from "./processes.mjs";

/**
 * Sees to the processes that a killed round left behind. A Pulumi that still works is left alone, and ends this round. All others
 * are killed, since a provider without its engine goes on sending requests whose outcome nobody records.
 * @param {string} folder of the stack, which marks its processes
 * @param {readonly number[]} begun the Pulumi processes that rounds did not see end
 * @param {import("./log.mjs").Log} log
 */
export function endLeftovers(folder, begun, log) {
  const marked = findMarked(markVariable, folder);
  // Where processes cannot be found by their mark, the number alone must do.
  const seesMarks = process.platform === "linux";
  const working = begun.find((pid) => (seesMarks ? marked.includes(pid) : isRunning(String(pid))));
  if (working !== undefined) {
    throw new Stop(exitCodes.busy, `Pulumi of a killed round is still at work as process ${String(working)}`);
  }
  for (const pid of marked) {
    log("leftover-killed", { pid });
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended meanwhile.
    }
  }
}
