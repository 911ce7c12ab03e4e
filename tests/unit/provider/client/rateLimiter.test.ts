import fc from "fast-check";
import { RateLimiter, type RateLimiterOptions } from "../../../../provider/src/client/rateLimiter";
import { parseRequestRate } from "../../../../provider/src/client/rateLimitMessage";
import { createOrderedClock, type OrderedClock } from "../../../support/orderedClock";

function createLimiter(options: Partial<RateLimiterOptions> = {}): {
  clock: OrderedClock;
  limiter: RateLimiter;
  lines: string[];
} {
  const clock = createOrderedClock();
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  return { clock, lines, limiter: new RateLimiter({ clock, maxConcurrency: 100, log, ...options }) };
}

/** Moments at which so many requests were let through, since the beginning. */
async function sendTimes(
  clock: OrderedClock,
  limiter: RateLimiter,
  count: number,
  tookMs = 0,
): Promise<number[]> {
  const begun = clock.now();
  const sent: number[] = [];
  const request = async () => {
    sent.push(clock.now() - begun);
    await clock.sleep(tookMs);
  };
  await clock.runUntilSettled(Promise.all(Array.from({ length: count }, () => limiter.run(request))));
  return sent;
}

describe("the rate limiter", () => {
  it("lets everything through at once where there is no limit", async () => {
    const { clock, limiter } = createLimiter();
    expect(await sendTimes(clock, limiter, 20)).toEqual(Array(20).fill(0));
  });

  it("knows that requests are scarce when the user says so, or the gateway has", () => {
    const { limiter } = createLimiter();
    expect(limiter.isThrottled()).toBe(false);
    limiter.onThrottled({});
    limiter.onSuccess();
    expect(limiter.isThrottled()).toBe(true);
    expect(createLimiter({ maxRequestsPerSecond: 4 }).limiter.isThrottled()).toBe(true);
  });

  it("keeps requests apart by maxRequestsPerSecond", async () => {
    const { clock, limiter } = createLimiter({ maxRequestsPerSecond: 4 });
    expect(await sendTimes(clock, limiter, 5)).toEqual([0, 250, 500, 750, 1_000]);
  });

  it("never has more requests in flight than maxConcurrency, also after failures", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.boolean()), { minLength: 1, maxLength: 20 }),
        async (maxConcurrency, requests) => {
          const { clock, limiter } = createLimiter({ maxConcurrency });
          let [underWay, most] = [0, 0];
          const work = requests.map(([ms, fails]) =>
            limiter.run(async () => {
              most = Math.max(most, ++underWay);
              await clock.sleep(ms);
              underWay--;
              if (fails) {
                throw new Error("failed");
              }
            }),
          );
          const ends = await clock.runUntilSettled(Promise.allSettled(work));
          expect(ends.filter(({ status }) => status === "rejected")).toHaveLength(
            requests.filter(([, fails]) => fails).length,
          );
          expect(most).toBe(Math.min(maxConcurrency, requests.length));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("holds everybody for the seconds that Retry-After names, with some jitter", async () => {
    const { clock, limiter, lines } = createLimiter();
    limiter.onThrottled({ retryAfterMs: 7_000 });
    for (const moment of await sendTimes(clock, limiter, 3)) {
      expect(moment).toBeGreaterThanOrEqual(7_000);
      expect(moment).toBeLessThanOrEqual(7_400);
    }
    expect(lines).toEqual([expect.stringContaining("limit on requests is reached")]);
  });

  it("waits for the end of the window that the text names, counted from our own requests, and keeps to it", async () => {
    const { clock, limiter } = createLimiter();
    await sendTimes(clock, limiter, 10);
    await clock.runUntilSettled(clock.sleep(20_000));
    limiter.onThrottled({ rate: { limit: 10, windowMs: 60_000 } });
    expect(limiter.delayMs()).toBeGreaterThanOrEqual(40_000);
    expect(limiter.delayMs()).toBeLessThanOrEqual(43_000);
    const sent = await sendTimes(clock, limiter, 25);
    // Ten in each window from then on.
    const inWindow = (from: number) => sent.filter((at) => at >= from && at < from + 60_000).length;
    for (const from of sent) {
      expect(inWindow(from)).toBeLessThanOrEqual(10);
    }
  });

  it("doubles the pause with each 429 that names no limit, and resets it after a success", async () => {
    const { clock, limiter } = createLimiter();
    const strike = async (): Promise<number> => {
      limiter.onThrottled({});
      const pause = limiter.delayMs();
      // A request that was sent before the pause tells nothing new.
      limiter.onThrottled({});
      expect(limiter.delayMs()).toBe(pause);
      await clock.runUntilSettled(clock.sleep(pause));
      return Math.floor(pause / 1_000);
    };
    const pauses: number[] = [];
    for (let count = 0; count < 8; count++) {
      pauses.push(await strike());
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 61, 61]);
    limiter.onSuccess();
    expect(await strike()).toBe(1);
  });
});

describe("the words of a 429", () => {
  it.each([
    [
      "The throttling threshold has been reached: policy user over ratelimit,limit:200,time:5 minute",
      200,
      300_000,
    ],
    ["limit:60,time:1 minute", 60, 60_000],
    ["limit:10,time:1 second", 10, 1_000],
  ])("%s", (words, limit, windowMs) => {
    expect(parseRequestRate(words)).toEqual({ limit, windowMs });
  });

  it.each([undefined, "", "too many requests", "limit:0,time:5 minute", "limit:x,time:y"])(
    "%p tells nothing",
    (words) => {
      expect(parseRequestRate(words)).toBeUndefined();
    },
  );
});
