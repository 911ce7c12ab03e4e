import { readdirSync, readFileSync } from "node:fs";

// scripts/setup/processIdentity.mjs of the repository does part of this. It is repeated here, since this folder is copied alone to the
// machines on which it runs.

/**
 * A process as a text to be kept in a file: its number and, where the system tells (Linux), its start and that of the machine, so
 * that a later process with the same number is not taken for it.
 * @param {number} pid
 */
export function identify(pid) {
  const started = readStat(pid)?.started;
  return started === undefined ? String(pid) : `${String(pid)}@${started}@${bootId()}`;
}

/**
 * Whether the process that `identify` described still runs. One that has ended but was not yet waited for does not.
 * @param {string} identity
 */
export function isRunning(identity) {
  const [number, started, boot] = identity.trim().split("@");
  const pid = Number(number);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process answers EPERM: it is there.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EPERM") return false;
  }
  const stat = readStat(pid);
  if (!stat) return true;
  return stat.state !== "Z" && (started === undefined || (started === stat.started && boot === bootId()));
}

/**
 * The processes with a variable of a certain value in their environment, this one apart. On Linux; elsewhere none are found.
 * @param {string} name
 * @param {string} value
 * @returns {number[]}
 */
export function findMarked(name, value) {
  const marker = `${name}=${value}`;
  return listProcesses().filter((pid) => {
    try {
      return (
        pid !== process.pid &&
        readFileSync(`/proc/${String(pid)}/environ`, "utf8")
          .split("\0")
          .includes(marker)
      );
    } catch {
      return false; // it has ended meanwhile, or is another user's
    }
  });
}

/** @returns {number[]} */
function listProcesses() {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
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

function bootId() {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}
