/** The process that holds a lock. */
export interface Owner {
  host: string;
  pid: number;
}

/**
 * Returns the owners of the locks that keep Pulumi from a stack, as it words them for every backend that is a folder or a bucket:
 * `LOCK: created by USER@HOST (pid 123) at TIME`. A user's name may hold blanks and at signs, a host's neither.
 * @param output what Pulumi wrote.
 * @returns `undefined` when no lock was in the way; empty when it cannot be told whose they all are.
 */
export function readLockOwners(output: string): Owner[] | undefined {
  // What Pulumi Cloud answers, which does not name the owner.
  if (/Another update is currently in progress/i.test(output)) {
    return [];
  }
  if (!output.includes("the stack is currently locked by")) {
    return undefined;
  }
  const announced = [...output.matchAll(/the stack is currently locked by (\d+) lock\(s\)/g)].map(
    ([, count]) => Number(count),
  );
  // By line, since a message that is written twice does not make two locks.
  const found = new Map(
    [...output.matchAll(/^.*: created by .*@([^@\s]+) \(pid (\d+)\) at .*$/gm)].map(
      ([line, host = "", pid]) => [line.trim(), { host, pid: Number(pid) }],
    ),
  );
  // Taking locks away takes them all: whoever was not understood must not be among them.
  const understood = announced.length > 0 && announced.every((count) => count === found.size);
  return understood ? [...found.values()] : [];
}

/**
 * Whether all locks are of runs that a former round began and that have ended, so that they may be taken away.
 *
 * @param known.host this machine.
 * @param known.begun the Pulumi processes that rounds in this folder began and did not see end.
 */
export function areStale(
  owners: readonly Owner[],
  { host, begun, running }: { host: string; begun: readonly number[]; running: (pid: number) => boolean },
) {
  return (
    owners.length > 0 &&
    owners.every((owner) => owner.host === host && begun.includes(owner.pid) && !running(owner.pid))
  );
}
