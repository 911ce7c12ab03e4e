import * as fc from "fast-check";
import { pollIntervalMs } from "../../../../provider/src/waiter/pollInterval";

const waited = fc.integer({ min: 0, max: 24 * 3_600_000 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** How often something is looked at that takes so long, and how late the last look comes. */
function countPolls(tookMs: number): { count: number; lateMs: number } {
  let time = 0;
  let count = 0;
  while (time < tookMs) {
    time += pollIntervalMs(time, 0.5);
    count++;
  }
  return { count, lateMs: time - tookMs };
}

describe("pauseMs", () => {
  it("is half a second at least and 17 seconds at most", () => {
    fc.assert(
      fc.property(waited, random, (ms, chance) => {
        const pause = pollIntervalMs(ms, chance);
        expect(pause).toBeGreaterThanOrEqual(500);
        expect(pause).toBeLessThanOrEqual(17_000);
        expect(Number.isInteger(pause)).toBe(true);
      }),
    );
  });

  it("never shrinks with the time waited", () => {
    fc.assert(
      fc.property(waited, waited, random, (a, b, chance) => {
        expect(pollIntervalMs(Math.min(a, b), chance)).toBeLessThanOrEqual(
          pollIntervalMs(Math.max(a, b), chance),
        );
      }),
    );
  });

  it("spreads waiters over a tenth", () => {
    fc.assert(
      fc.property(waited, (ms) => {
        const [least, most] = [pollIntervalMs(ms, 0), pollIntervalMs(ms, 0.999999)];
        expect(most).toBeGreaterThan(least);
        expect(most / least).toBeLessThan(1.12);
      }),
    );
  });

  it.each([
    [3_000, 8],
    [20_000, 20],
    [60_000, 30],
    [600_000, 80],
  ])("costs few looks: what takes %d ms is looked at %d times at most", (tookMs, most) => {
    expect(countPolls(tookMs).count).toBeLessThanOrEqual(most);
  });

  it("is never late by more than a quarter of the time it took, or a second", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_600_000 }), (tookMs) => {
        expect(countPolls(tookMs).lateMs).toBeLessThanOrEqual(Math.max(1_000, tookMs / 4));
      }),
    );
  });
});
