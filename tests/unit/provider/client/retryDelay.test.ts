import * as fc from "fast-check";
import { parseRetryAfter, retryDelayMs } from "../../../../provider/src/client/retryDelay";

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const attempt = fc.integer({ min: 1, max: 2_000 });

describe("parseRetryAfter", () => {
  it.each([
    ["0", 0],
    ["7", 7_000],
    [" 7 ", 7_000],
    ["1.5", 1_500],
    ["Fri, 02 Jan 2026 03:04:15 GMT", 10_000],
    ["Fri, 02 Jan 2026 03:04:00 GMT", 0],
  ])("%p asks for %d ms", (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms);
  });

  it.each([undefined, "", " ", "-1", "soon", "Infinity", "NaN"])("%p says nothing usable", (header) => {
    expect(parseRetryAfter(header, now)).toBeUndefined();
  });

  it("never gives a negative time or one that is no number", () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const ms = parseRetryAfter(header, now);
        expect(ms === undefined || ms >= 0).toBe(true);
      }),
    );
  });
});

describe("retryPauseMs", () => {
  it.each([
    [1, 250, 500],
    [2, 500, 1_000],
    [3, 1_000, 2_000],
    [6, 8_000, 16_000],
    [7, 15_000, 30_000],
    [50, 15_000, 30_000],
  ])("after try %d is from %d to %d ms", (tries, least, most) => {
    expect(retryDelayMs({ attempt: tries, now, random: 0 })).toBe(least);
    expect(retryDelayMs({ attempt: tries, now, random: 1 })).toBe(most);
  });

  it("grows with each try and with chance, up to half a minute", () => {
    fc.assert(
      fc.property(attempt, random, random, (tries, a, b) => {
        const pause = retryDelayMs({ attempt: tries, now, random: Math.min(a, b) });
        expect(pause).toBeGreaterThan(0);
        expect(pause).toBeLessThanOrEqual(30_000);
        expect(retryDelayMs({ attempt: tries, now, random: Math.max(a, b) })).toBeGreaterThanOrEqual(pause);
        expect(retryDelayMs({ attempt: tries + 1, now, random: Math.min(a, b) })).toBeGreaterThanOrEqual(
          pause,
        );
      }),
    );
  });

  it("keeps what the server asks for, up to five minutes, and a tenth at most on top, and never less than its own pause", () => {
    fc.assert(
      fc.property(attempt, random, fc.integer({ min: 0, max: 100_000 }), (tries, chance, seconds) => {
        const pause = retryDelayMs({ attempt: tries, retryAfter: String(seconds), now, random: chance });
        const own = retryDelayMs({ attempt: tries, now, random: chance });
        const asked = Math.min(seconds * 1000, 300_000);
        expect(pause).toBeGreaterThanOrEqual(Math.max(asked, own));
        expect(pause).toBeLessThanOrEqual(Math.max(asked * 1.1 + 1, own));
      }),
    );
  });

  it.each(["0", "Fri, 02 Jan 2026 03:04:00 GMT", "-1"])(
    "keeps its own pause when the server says %p",
    (header) => {
      const pause = retryDelayMs({ attempt: 3, retryAfter: header, now, random: 0.5 });
      expect(pause).toBe(retryDelayMs({ attempt: 3, now, random: 0.5 }));
    },
  );
});
