import { areDead, readLockOwners } from "../../../../gitops/reconciler/lib/stackLocks.mjs";

const output = `error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.
  file:///b/.pulumi/locks/organization/p/dev/1.json: created by root@machine (pid 71) at 2026-01-01T00:00:00Z`;

test("Reads who holds a stack", () => {
  expect(readLockOwners(output)).toEqual([{ host: "machine", pid: 71 }]);
  expect(readLockOwners("error: [409] Conflict: Another update is currently in progress.")).toEqual([]);
  expect(readLockOwners("Resources:\n    2 unchanged")).toBeUndefined();
});

test("Only a process that a round here began, and that does not run, is dead", () => {
  const owner = { host: "machine", pid: 71 };
  const known = { host: "machine", begun: [70, 71], running: () => false };
  expect(areDead([owner], known)).toBe(true);
  expect(areDead([], known)).toBe(false);
  expect(areDead([owner, { host: "other", pid: 71 }], known)).toBe(false);
  expect(areDead([{ host: "machine", pid: 72 }], known)).toBe(false);
  expect(areDead([owner], { ...known, running: () => true })).toBe(false);
});
