import { readFileSync } from "node:fs";

/**
 * A process as a text that can be kept in a file. Where the system tells (Linux), it holds the start time as well, so
 * that a later process with the same number is not taken for it.
 * @param {number} pid
 * @returns {string}
 */
export function identify(pid) {
  const started = readStat(pid)?.started;
  return started === undefined ? String(pid) : `${String(pid)}@${started}`;
}

/**
 * Whether the process that `identify` described still runs. One that has ended but was not yet waited for does not.
 * @param {string} identity
 */
export function isRunning(identity) {
  const [number, started] = identity.split("@");
  const pid = Number(number);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process is another user's, so it is there.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EPERM") return false;
  }
  const stat = readStat(pid);
  if (!stat) return true;
  return stat.state !== "Z" && (started === undefined || started === stat.started);
}

/**
 * @param {number} pid
 * @returns {{ state: string, started: string } | undefined} undefined where the system has no /proc
 */
function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    // The second field is the program's name in brackets and may hold anything; the third follows the last bracket.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, started] = [fields[0], fields[19]];
    return state === undefined || started === undefined ? undefined : { state, started };
  } catch {
    return undefined;
  }
}
