import { ApiError } from "../../../../provider/src/errors/apiError";
import { NetworkError } from "../../../../provider/src/errors/networkError";
import { InvalidResponseError } from "../../../../provider/src/errors/invalidResponseError";
import { DurationHistory } from "../../../../provider/src/waiter/durationHistory";
import { waitFor, type WaiterResult, type WaiterOptions } from "../../../../provider/src/waiter/waitFor";
import { waitUntilDeleted } from "../../../../provider/src/waiter/waitUntilDeleted";
import { rejectionOf } from "../../../support/rejection";
import { createVirtualClock } from "../../../support/virtualClock";

/** What a look shows: a status, nothing, or a failure. */
type PollResult = string | undefined | Error;

/** Looks that show one thing after the other, the last one for ever; each takes exactly its pause. */
function setupWait(results: readonly PollResult[], change: Partial<WaiterOptions<string>> = {}) {
  const clock = createVirtualClock();
  const begun = clock.now();
  const lines: string[] = [];
  const pauses: number[] = [];
  const durations = new DurationHistory();
  const checkStatus = (status: string): WaiterResult =>
    status === "up"
      ? { state: "success" }
      : status === "broken"
        ? { state: "failure", error: new Error("it broke") }
        : { state: "retry", status, ...(status === "odd" && { unknown: true }) };
  const poll = async (pauseMs: number) => {
    await clock.sleep(pauseMs);
    const result = results[Math.min(pauses.length, results.length - 1)];
    pauses.push(pauseMs);
    if (result instanceof Error) {
      throw result;
    }
    return result === undefined ? undefined : { object: result, requestId: `req-${pauses.length}` };
  };
  const wait: WaiterOptions<string> = {
    description: "the thing to be up",
    poll,
    checkStatus,
    onNotFound: () => new Error("it vanished"),
    deadline: begun + 120_000,
    timeoutOption: "timeouts.create",
    ...change,
  };
  return {
    clock,
    lines,
    pauses,
    durations,
    elapsed: () => clock.now() - begun,
    run: () => waitFor(wait, { clock, log: (line) => lines.push(line), durations }),
    runUntilGone: () =>
      waitUntilDeleted(
        { ...wait, statusOf: (status: string) => status },
        { clock, log: (line) => lines.push(line), durations },
      ),
  };
}

const apiError = (status: number) => new ApiError({ request: "GET …/x", status, requestId: "req-e" });
const networkError = new NetworkError("GET …/x", "host", "reset", false);

describe("waitFor", () => {
  it("ends with the first look that is as wanted", async () => {
    const { run, pauses } = setupWait(["going", "going", "up", "broken"]);
    expect(await run()).toEqual({ object: "up", requestId: "req-3" });
    expect(pauses).toHaveLength(3);
  });

  it("takes a look that was had already as the first one", async () => {
    const { run, pauses } = setupWait(["broken"], { initial: { object: "up", requestId: "req-0" } });
    expect(await run()).toEqual({ object: "up", requestId: "req-0" });
    expect(pauses).toEqual([]);
  });

  it("pauses before the first look unless what is wanted may be there already", async () => {
    const patient = setupWait(["up"]);
    await patient.run();
    expect(patient.pauses[0]).toBeGreaterThan(0);
    const eager = setupWait(["up"], { immediate: true });
    await eager.run();
    expect(eager.pauses).toEqual([0]);
  });

  it("fails with the verdict's own error, at once", async () => {
    const { run, pauses } = setupWait(["going", "broken"]);
    expect((await rejectionOf(run())).message).toBe("it broke");
    expect(pauses).toHaveLength(2);
  });

  it.each([apiError(400), apiError(403), apiError(404), new Error("a defect"), new RangeError("an id")])(
    "ends with a lasting failure of a look: %p",
    async (failure) => {
      const { run, pauses } = setupWait(["going", failure]);
      expect(await rejectionOf(run())).toBe(failure);
      expect(pauses).toHaveLength(2);
    },
  );

  it("goes on through passing failures, and counts them", async () => {
    const unreadable = new InvalidResponseError("GET …/x", "no JSON", "req-u");
    const sights = [
      apiError(500),
      apiError(503),
      apiError(503),
      apiError(429),
      networkError,
      unreadable,
      "going",
    ];
    const { run } = setupWait(sights, { deadline: createVirtualClock().now() + 30_000 });
    const { message } = await rejectionOf(run());
    expect(message).toContain(
      "(seen: answer 500 1 times, answer 503 2 times, answer 429 1 times, no response 1 times, invalid response 1 times, going",
    );
  });

  it("looks for the last time at the deadline, and says what it saw", async () => {
    const { run, elapsed, pauses } = setupWait(["first", "going"]);
    const { message } = await rejectionOf(run());
    expect(elapsed()).toBe(120_000);
    expect(message).toBe(
      `waited 2m00s for the thing to be up, last status going (seen: first 1 times, going ${pauses.length - 1} times; ` +
        `last request req-${pauses.length}). Run again to go on waiting, or raise timeouts.create. [HWAI_TIMEOUT]`,
    );
  });

  it("takes what it sees at the deadline", async () => {
    const { run, elapsed } = setupWait(["going"], {
      checkStatus: () => (elapsed() >= 120_000 ? { state: "success" } : { state: "retry", status: "going" }),
    });
    expect(await run()).toMatchObject({ object: "going" });
    expect(elapsed()).toBe(120_000);
  });

  it("names the request of a failed look as the last one", async () => {
    const { run } = setupWait(["going", apiError(503)]);
    expect((await rejectionOf(run())).message).toContain("last request req-e)");
  });

  it("grants an object that is not shown half a minute, then calls it gone", async () => {
    const { run, elapsed } = setupWait([undefined]);
    expect((await rejectionOf(run())).message).toBe("it vanished");
    expect(elapsed()).toBeGreaterThan(30_000);
    expect(elapsed()).toBeLessThan(36_000);
  });

  it("grants the half minute anew whenever it was shown", async () => {
    // Shown from 20 to 26 s and again from 50 s on: never missing for half a minute, and missing for more in all.
    const { clock, run, elapsed } = setupWait([], {
      poll: async (pauseMs) => {
        await clock.sleep(pauseMs);
        const isShown = elapsed() > 50_000 || (elapsed() > 20_000 && elapsed() < 26_000);
        return isShown ? { object: elapsed() > 50_000 ? "up" : "going" } : undefined;
      },
    });
    expect(await run()).toMatchObject({ object: "up" });
    expect(elapsed()).toBeGreaterThan(50_000);
  });

  it("says nothing of short waits, and something now and then of long ones", async () => {
    const short = setupWait(["going", "going", "going", "up"]);
    await short.run();
    expect(short.lines).toEqual([]);

    const long = setupWait(["going"]);
    await rejectionOf(long.run());
    const moments = long.lines.map((line) => /after (?:(\d)m)?(\d\d) ?s, /.exec(line)!);
    const seconds = moments.map(([, minutes = "0", rest]) => Number(minutes) * 60 + Number(rest));
    expect(seconds[0]).toBeLessThan(20);
    expect(seconds.length).toBeGreaterThanOrEqual(3);
    for (const [index, moment] of seconds.slice(1).entries()) {
      expect(moment - seconds[index]!).toBeGreaterThanOrEqual(29);
      expect(moment - seconds[index]!).toBeLessThan(45);
    }
    expect(long.lines[0]).toMatch(/^waiting for the thing to be up: going after 1\d s, 1m\d\ds left$/);
  });

  it("says once that a status is not documented", async () => {
    const { run, lines } = setupWait(["odd", "going", "odd", "up"]);
    await run();
    expect(lines).toEqual(["the thing to be up: status odd is not documented; taken as still on its way"]);
  });

  it("writes a status that is empty as (none)", async () => {
    const { run } = setupWait([""]);
    expect((await rejectionOf(run())).message).toContain("last status (none) (seen: (none) ");
  });
});

describe("experience of earlier waits", () => {
  it("spares looks at what needed long before, and still sees an early end", async () => {
    const category = "creation of a thing";
    const { run, durations, pauses, elapsed } = setupWait(["going", "going", "going", "broken"], {
      category,
    });
    durations.record(category, 100_000);
    durations.record(category, 60_000);
    await rejectionOf(run());
    expect(pauses.length).toBe(4);
    expect(elapsed()).toBeGreaterThanOrEqual(30_000);
    expect(elapsed()).toBeLessThan(60_000);
  });

  it("does not carry over to waits of another kind, nor from failed ones", async () => {
    const failed = setupWait(["going", "broken"], { category: "a" });
    await rejectionOf(failed.run());
    expect(failed.durations.suggestDelayMs("a", 0)).toBe(0);
    const done = setupWait(["going", "up"], { category: "a" });
    await done.run();
    expect(done.durations.suggestDelayMs("a", 0)).toBeGreaterThan(0);
    expect(done.durations.suggestDelayMs("b", 0)).toBe(0);
  });

  it("never delays beyond the deadline", async () => {
    const { run, durations, elapsed } = setupWait(["going"], { category: "slow" });
    durations.record("slow", 3_600_000);
    await rejectionOf(run());
    expect(elapsed()).toBe(120_000);
  });
});

describe("waitUntilGone", () => {
  it("ends with the first look that shows nothing", async () => {
    const { runUntilGone, pauses } = setupWait(["deleting", "deleting", undefined]);
    await runUntilGone();
    expect(pauses).toHaveLength(3);
  });

  it("takes no failure for absence", async () => {
    const { runUntilGone } = setupWait(["deleting", apiError(404)]);
    expect((await rejectionOf(runUntilGone())).message).toContain("returned 404");
  });

  it("gives up at the deadline, and says what is still there", async () => {
    const { runUntilGone, elapsed } = setupWait(["deleting"]);
    expect((await rejectionOf(runUntilGone())).message).toContain("last status deleting");
    expect(elapsed()).toBe(120_000);
  });
});
