/** @typedef {{ host: string, pid: number }} Owner */

/**
 * The owners of the locks that keep Pulumi from a stack, as it words them for every backend that is a folder or a bucket:
 * `LOCK: created by USER@HOST (pid 123) at TIME`.
 * @param {string} output what Pulumi wrote
 * @returns {Owner[] | undefined} undefined when no lock was in the way; empty when nobody can tell whose it is
 */
export function readLockOwners(output) {
  // The second is what Pulumi Cloud answers, which does not name the owner.
  if (/Another update is currently in progress/i.test(output)) return [];
  if (!output.includes("the stack is currently locked by")) return undefined;
  return [...output.matchAll(/: created by \S+@(\S+) \(pid (\d+)\) at /g)].map(([, host = "", pid]) => ({
    host,
    pid: Number(pid),
  }));
}

/**
 * Whether all locks are of runs that a former round began and that have ended, so that they may be taken away.
 * @param {readonly Owner[]} owners
 * @param {object} known
 * @param {string} known.host this machine
 * @param {readonly number[]} known.begun the Pulumi processes that rounds in this folder began and did not see end
 * @param {(pid: number) => boolean} known.running
 */
export function areDead(owners, { host, begun, running }) {
  return (
    owners.length > 0 &&
    owners.every((owner) => owner.host === host && begun.includes(owner.pid) && !running(owner.pid))
  );
}
