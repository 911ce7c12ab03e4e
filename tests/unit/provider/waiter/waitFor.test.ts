import { ApiError } from "../../../../provider/src/errors/apiError";
import { NetworkError } from "../../../../provider/src/errors/networkError";
import { InvalidResponseError } from "../../../../provider/src/errors/invalidResponseError";
import { DurationHistory } from "../../../../provider/src/waiter/durationHistory";
import { waitFor, type WaiterResult, type WaiterOptions } from "../../../../provider/src/waiter/waitFor";
import { waitUntilDeleted } from "../../../../provider/src/waiter/waitUntilDeleted";
import { rejectionOf } from "../../../support/rejection";
import { createVirtualClock } from "../../../support/virtualClock";

/** What a poll shows: a status, nothing, or a failure. */
type PollResult = string | undefined | Error;

/** Polls that show one result after the other, the last one for ever; each takes exactly its delay. */
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
  it("returns the first observation of the target state", async () => {
    const { run, pauses } = setupWait(["going", "going", "up", "broken"]);
    expect(await run()).toEqual({ object: "up", requestId: "req-3" });
    expect(pauses).toHaveLength(3);
  });

  it("takes an earlier observation for the first poll", async () => {
    const { run, pauses } = setupWait(["broken"], { initial: { object: "up", requestId: "req-0" } });
    expect(await run()).toEqual({ object: "up", requestId: "req-0" });
    expect(pauses).toEqual([]);
  });

  it("delays the first poll unless the target state may have been reached already", async () => {
    const patient = setupWait(["up"]);
    await patient.run();
    expect(patient.pauses[0]).toBeGreaterThan(0);
    const eager = setupWait(["up"], { immediate: true });
    await eager.run();
    expect(eager.pauses).toEqual([0]);
  });

  it("fails at once with the error of checkStatus", async () => {
    const { run, pauses } = setupWait(["going", "broken"]);
    expect((await rejectionOf(run())).message).toBe("it broke");
    expect(pauses).toHaveLength(2);
  });

  it.each([apiError(400), apiError(403), apiError(404), new Error("a defect"), new RangeError("an id")])(
    "ends with a lasting failure of a poll: %p",
    async (failure) => {
      const { run, pauses } = setupWait(["going", failure]);
      expect(await rejectionOf(run())).toBe(failure);
      expect(pauses).toHaveLength(2);
    },
  );

  it("continues after transient failures, and counts them", async () => {
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

  it("polls for the last time at the deadline, and names the observed statuses", async () => {
    const { run, elapsed, pauses } = setupWait(["first", "going"]);
    const { message } = await rejectionOf(run());
    expect(elapsed()).toBe(120_000);
    expect(message).toBe(
      `waited 2m00s for the thing to be up, last status going (seen: first 1 times, going ${pauses.length - 1} times; ` +
        `last request req-${pauses.length}). Run again to go on waiting, or raise timeouts.create. [HWAI_TIMEOUT]`,
    );
  });

  it("takes the observation at the deadline", async () => {
    const { run, elapsed } = setupWait(["going"], {
      checkStatus: () => (elapsed() >= 120_000 ? { state: "success" } : { state: "retry", status: "going" }),
    });
    expect(await run()).toMatchObject({ object: "going" });
    expect(elapsed()).toBe(120_000);
  });

  it("names the request of a failed poll as the last one", async () => {
    const { run } = setupWait(["going", apiError(503)]);
    expect((await rejectionOf(run())).message).toContain("last request req-e)");
  });

  it("treats an object as gone after it has been missing for half a minute", async () => {
    const { run, elapsed } = setupWait([undefined]);
    expect((await rejectionOf(run())).message).toBe("it vanished");
    expect(elapsed()).toBeGreaterThan(30_000);
    expect(elapsed()).toBeLessThan(36_000);
  });

  it("restarts the half minute whenever the object is shown", async () => {
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

  it("logs no progress of short waits, and that of long ones at intervals", async () => {
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

  it("logs once that a status is not documented", async () => {
    const { run, lines } = setupWait(["odd", "going", "odd", "up"]);
    await run();
    expect(lines).toEqual(["the thing to be up: status odd is not documented; taken as still on its way"]);
  });

  it("writes a status that is empty as (none)", async () => {
    const { run } = setupWait([""]);
    expect((await rejectionOf(run())).message).toContain("last status (none) (seen: (none) ");
  });
});

describe("durations of earlier waits", () => {
  it("reduce polls of what took long before, and still show an early end", async () => {
    const category = "creation of a thing";
    const { run, durations, pauses, elapsed } = setupWait(["going", "going", "going", "broken"], {
      category,
    });
    durations.record(category, 100_000);
    durations.record(category, 60_000);
    await rejectionOf(run());
    expect(pauses).toHaveLength(4);
    expect(elapsed()).toBeGreaterThanOrEqual(30_000);
    expect(elapsed()).toBeLessThan(60_000);
  });

  it("apply to no other category, and include no failed waits", async () => {
    const failed = setupWait(["going", "broken"], { category: "a" });
    await rejectionOf(failed.run());
    expect(failed.durations.suggestDelayMs("a", 0)).toBe(0);
    const done = setupWait(["going", "up"], { category: "a" });
    await done.run();
    expect(done.durations.suggestDelayMs("a", 0)).toBeGreaterThan(0);
    expect(done.durations.suggestDelayMs("b", 0)).toBe(0);
  });

  it("never delay a poll beyond the deadline", async () => {
    const { run, durations, elapsed } = setupWait(["going"], { category: "slow" });
    durations.record("slow", 3_600_000);
    await rejectionOf(run());
    expect(elapsed()).toBe(120_000);
  });
});

describe("waitUntilDeleted", () => {
  it("ends with the first poll that finds nothing", async () => {
    const { runUntilGone, pauses } = setupWait(["deleting", "deleting", undefined]);
    await runUntilGone();
    expect(pauses).toHaveLength(3);
  });

  it("does not take a failure for absence", async () => {
    const { runUntilGone } = setupWait(["deleting", apiError(404)]);
    expect((await rejectionOf(runUntilGone())).message).toContain("returned 404");
  });

  it("fails at the deadline with the last status", async () => {
    const { runUntilGone, elapsed } = setupWait(["deleting"]);
    expect((await rejectionOf(runUntilGone())).message).toContain("last status deleting");
    expect(elapsed()).toBe(120_000);
  });
});
