import { ApiError } from "../../../../provider/src/errors/apiError";
import { NoAnswerError } from "../../../../provider/src/errors/networkError";
import { UnreadableAnswerError } from "../../../../provider/src/errors/invalidResponseError";
import { Experience } from "../../../../provider/src/waiter/durationHistory";
import { waitFor, waitUntilGone, type Verdict, type Wait } from "../../../../provider/src/waiter/waitFor";
import { refusalOf } from "../../../support/rejection";
import { virtualClock } from "../../../support/virtualClock";

/** What a look shows: a status, nothing, or a failure. */
type Sight = string | undefined | Error;

/** Looks that show one thing after the other, the last one for ever; each takes exactly its pause. */
function scene(sights: readonly Sight[], change: Partial<Wait<string>> = {}) {
  const clock = virtualClock();
  const begun = clock.now();
  const lines: string[] = [];
  const pauses: number[] = [];
  const experience = new Experience();
  const judge = (status: string): Verdict =>
    status === "up"
      ? { state: "done" }
      : status === "broken"
        ? { state: "failed", error: new Error("it broke") }
        : { state: "going", status, ...(status === "odd" && { unknown: true }) };
  const look = async (pauseMs: number) => {
    await clock.sleep(pauseMs);
    const sight = sights[Math.min(pauses.length, sights.length - 1)];
    pauses.push(pauseMs);
    if (sight instanceof Error) {
      throw sight;
    }
    return sight === undefined ? undefined : { object: sight, requestId: `req-${pauses.length}` };
  };
  const wait: Wait<string> = {
    what: "the thing to be up",
    look,
    judge,
    vanished: () => new Error("it vanished"),
    deadline: begun + 120_000,
    setting: "timeouts.create",
    ...change,
  };
  return {
    clock,
    lines,
    pauses,
    experience,
    elapsed: () => clock.now() - begun,
    run: () => waitFor(wait, { clock, log: (line) => lines.push(line), experience }),
    runUntilGone: () =>
      waitUntilGone(
        { ...wait, statusOf: (status: string) => status },
        { clock, log: (line) => lines.push(line), experience },
      ),
  };
}

const refusal = (status: number) => new ApiError({ request: "GET …/x", status, requestId: "req-e" });
const silence = new NoAnswerError("GET …/x", "host", "reset", false);

describe("waitFor", () => {
  it("ends with the first look that is as wanted", async () => {
    const { run, pauses } = scene(["going", "going", "up", "broken"]);
    expect(await run()).toEqual({ object: "up", requestId: "req-3" });
    expect(pauses).toHaveLength(3);
  });

  it("takes a look that was had already as the first one", async () => {
    const { run, pauses } = scene(["broken"], { seen: { object: "up", requestId: "req-0" } });
    expect(await run()).toEqual({ object: "up", requestId: "req-0" });
    expect(pauses).toEqual([]);
  });

  it("pauses before the first look unless what is wanted may be there already", async () => {
    const patient = scene(["up"]);
    await patient.run();
    expect(patient.pauses[0]).toBeGreaterThan(0);
    const eager = scene(["up"], { atOnce: true });
    await eager.run();
    expect(eager.pauses).toEqual([0]);
  });

  it("fails with the verdict's own error, at once", async () => {
    const { run, pauses } = scene(["going", "broken"]);
    expect((await refusalOf(run())).message).toBe("it broke");
    expect(pauses).toHaveLength(2);
  });

  it.each([refusal(400), refusal(403), refusal(404), new Error("a defect"), new RangeError("an id")])(
    "ends with a lasting failure of a look: %p",
    async (failure) => {
      const { run, pauses } = scene(["going", failure]);
      expect(await refusalOf(run())).toBe(failure);
      expect(pauses).toHaveLength(2);
    },
  );

  it("goes on through passing failures, and counts them", async () => {
    const unreadable = new UnreadableAnswerError("GET …/x", "no JSON", "req-u");
    const sights = [refusal(500), refusal(503), refusal(503), refusal(429), silence, unreadable, "going"];
    const { run } = scene(sights, { deadline: virtualClock().now() + 30_000 });
    const { message } = await refusalOf(run());
    expect(message).toContain(
      "(seen: answer 500 1 times, answer 503 2 times, answer 429 1 times, no answer 1 times, unreadable answer 1 times, going",
    );
  });

  it("looks for the last time at the deadline, and says what it saw", async () => {
    const { run, elapsed, pauses } = scene(["first", "going"]);
    const { message } = await refusalOf(run());
    expect(elapsed()).toBe(120_000);
    expect(message).toBe(
      `waited 2m00s for the thing to be up, last status going (seen: first 1 times, going ${pauses.length - 1} times; ` +
        `last request req-${pauses.length}). Run again to go on waiting, or raise timeouts.create. [HWAI_TIMEOUT]`,
    );
  });

  it("takes what it sees at the deadline", async () => {
    const { run, elapsed } = scene(["going"], {
      judge: () => (elapsed() >= 120_000 ? { state: "done" } : { state: "going", status: "going" }),
    });
    expect(await run()).toMatchObject({ object: "going" });
    expect(elapsed()).toBe(120_000);
  });

  it("names the request of a failed look as the last one", async () => {
    const { run } = scene(["going", refusal(503)]);
    expect((await refusalOf(run())).message).toContain("last request req-e)");
  });

  it("grants an object that is not shown half a minute, then calls it gone", async () => {
    const { run, elapsed } = scene([undefined]);
    expect((await refusalOf(run())).message).toBe("it vanished");
    expect(elapsed()).toBeGreaterThan(30_000);
    expect(elapsed()).toBeLessThan(36_000);
  });

  it("grants the half minute anew whenever it was shown", async () => {
    // Shown from 20 to 26 s and again from 50 s on: never missing for half a minute, and missing for more in all.
    const { clock, run, elapsed } = scene([], {
      look: async (pauseMs) => {
        await clock.sleep(pauseMs);
        const isShown = elapsed() > 50_000 || (elapsed() > 20_000 && elapsed() < 26_000);
        return isShown ? { object: elapsed() > 50_000 ? "up" : "going" } : undefined;
      },
    });
    expect(await run()).toMatchObject({ object: "up" });
    expect(elapsed()).toBeGreaterThan(50_000);
  });

  it("says nothing of short waits, and something now and then of long ones", async () => {
    const short = scene(["going", "going", "going", "up"]);
    await short.run();
    expect(short.lines).toEqual([]);

    const long = scene(["going"]);
    await refusalOf(long.run());
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
    const { run, lines } = scene(["odd", "going", "odd", "up"]);
    await run();
    expect(lines).toEqual(["the thing to be up: status odd is not documented; taken as still on its way"]);
  });

  it("writes a status that is empty as (none)", async () => {
    const { run } = scene([""]);
    expect((await refusalOf(run())).message).toContain("last status (none) (seen: (none) ");
  });
});

describe("experience of earlier waits", () => {
  it("spares looks at what needed long before, and still sees an early end", async () => {
    const kind = "creation of a thing";
    const { run, experience, pauses, elapsed } = scene(["going", "going", "going", "broken"], { kind });
    experience.record(kind, 100_000);
    experience.record(kind, 60_000);
    await refusalOf(run());
    expect(pauses.length).toBe(4);
    expect(elapsed()).toBeGreaterThanOrEqual(30_000);
    expect(elapsed()).toBeLessThan(60_000);
  });

  it("does not carry over to waits of another kind, nor from failed ones", async () => {
    const failed = scene(["going", "broken"], { kind: "a" });
    await refusalOf(failed.run());
    expect(failed.experience.pauseMs("a", 0)).toBe(0);
    const done = scene(["going", "up"], { kind: "a" });
    await done.run();
    expect(done.experience.pauseMs("a", 0)).toBeGreaterThan(0);
    expect(done.experience.pauseMs("b", 0)).toBe(0);
  });

  it("never delays beyond the deadline", async () => {
    const { run, experience, elapsed } = scene(["going"], { kind: "slow" });
    experience.record("slow", 3_600_000);
    await refusalOf(run());
    expect(elapsed()).toBe(120_000);
  });
});

describe("waitUntilGone", () => {
  it("ends with the first look that shows nothing", async () => {
    const { runUntilGone, pauses } = scene(["deleting", "deleting", undefined]);
    await runUntilGone();
    expect(pauses).toHaveLength(3);
  });

  it("takes no failure for absence", async () => {
    const { runUntilGone } = scene(["deleting", refusal(404)]);
    expect((await refusalOf(runUntilGone())).message).toContain("answered 404");
  });

  it("gives up at the deadline, and says what is still there", async () => {
    const { runUntilGone, elapsed } = scene(["deleting"]);
    expect((await refusalOf(runUntilGone())).message).toContain("last status deleting");
    expect(elapsed()).toBe(120_000);
  });
});
