import { countLocked, isLockedTooLong } from "../../../../cli/src/reconciler/lockedTooLong";

const hourMs = 3_600_000;

it("An hour of rounds that found others at work is too long, less or fewer are not", () => {
  const busy = { sinceMs: 0, count: 30 };
  expect(isLockedTooLong(busy, hourMs)).toBe(true);
  expect(isLockedTooLong(busy, hourMs - 1)).toBe(false);
  // A timer that was off in between.
  expect(isLockedTooLong({ sinceMs: 0, count: 2 }, 24 * hourMs)).toBe(false);
});

it("Rounds add up from the first one on, and a clock that was set back begins anew", () => {
  const first = countLocked(undefined, 5);
  expect(first).toEqual({ sinceMs: 5, count: 1 });
  expect(countLocked(first, 9)).toEqual({ sinceMs: 5, count: 2 });
  expect(countLocked(first, 4)).toEqual({ sinceMs: 4, count: 1 });
});
