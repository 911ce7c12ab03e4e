import { areStale, readLockOwners } from "../../../../cli/src/reconciler/stackLocks";

/** What Pulumi writes when these users on `machine` hold a stack; the first is process 71. */
const messageFor = (users: readonly string[], count = users.length) =>
  [
    `error: the stack is currently locked by ${String(count)} lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.`,
    ...users.map(
      (user, index) =>
        `  file:///b/.pulumi/locks/organization/p/dev/${String(index)}.json: created by ${user}@machine (pid ${String(71 + index)}) at 2026-01-01T00:00:00Z`,
    ),
  ].join("\n");

it("Reads who holds a stack", () => {
  expect(readLockOwners(messageFor(["root"]))).toEqual([{ host: "machine", pid: 71 }]);
  expect(readLockOwners("error: [409] Conflict: Another update is currently in progress.")).toEqual([]);
  expect(readLockOwners("Resources:\n    2 unchanged")).toBeUndefined();
});

it("Reads users whose names hold blanks and at signs, as those of Windows and of directories do", () => {
  expect(readLockOwners(messageFor(["root", "NT AUTHORITY\\Network Service", "anna@example.com"]))).toEqual([
    { host: "machine", pid: 71 },
    { host: "machine", pid: 72 },
    { host: "machine", pid: 73 },
  ]);
});

it("Takes a message that is written twice for one, and gives up on locks that it does not understand", () => {
  expect(readLockOwners(`${messageFor(["root"])}\n${messageFor(["root"])}`)).toEqual([
    { host: "machine", pid: 71 },
  ]);
  expect(readLockOwners(messageFor(["root"], 2))).toEqual([]);
  expect(readLockOwners(`${messageFor(["root"], 2)}\n  file:///b/2.json: made in another way`)).toEqual([]);
});

it("Only a process that a round here began, and that does not run, is dead", () => {
  const owner = { host: "machine", pid: 71 };
  const known = { host: "machine", begun: [70, 71], running: () => false };
  expect(areStale([owner], known)).toBe(true);
  expect(areStale([], known)).toBe(false);
  expect(areStale([owner, { host: "other", pid: 71 }], known)).toBe(false);
  expect(areStale([{ host: "machine", pid: 72 }], known)).toBe(false);
  expect(areStale([owner], { ...known, running: () => true })).toBe(false);
});
