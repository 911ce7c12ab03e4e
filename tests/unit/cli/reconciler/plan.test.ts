import fc from "fast-check";
import { countFailure, plan, retryAtMs } from "../../../../cli/src/reconciler/plan";

const wanted = { stack: "prod", project: ".", repository: "r", commit: "new" };
const none = { applied: undefined, failure: undefined, unfinished: false };
const minuteMs = 60_000;

describe("what a round does", () => {
  it("a commit that was not applied: up", () => {
    expect(plan(none, wanted, "report", 0)).toEqual({ work: "up" });
    expect(plan({ ...none, applied: { ...wanted, commit: "old" } }, wanted, "off", 0)).toEqual({
      work: "up",
    });
  });

  it.each(["stack", "project", "repository"])("the same commit of another %s: up", (name) => {
    expect(plan({ ...none, applied: { ...wanted, [name]: "other" } }, wanted, "report", 0)).toEqual({
      work: "up",
    });
  });

  it("the applied commit: a look for drift, unless that is off", () => {
    expect(plan({ ...none, applied: wanted }, wanted, "report", 0)).toEqual({ work: "look" });
    expect(plan({ ...none, applied: wanted }, wanted, "repair", 0)).toEqual({ work: "look" });
    expect(plan({ ...none, applied: wanted }, wanted, "off", 0)).toEqual({ work: "nothing" });
  });

  it("a run that died comes first", () => {
    expect(plan({ ...none, applied: wanted, unfinished: true }, wanted, "off", 0)).toEqual({
      work: "recover",
    });
  });

  it("a commit that failed waits, another one does not", () => {
    const failure = { commit: "new", count: 3, atMs: 1000 };
    const memory = { ...none, failure, unfinished: true };
    expect(plan(memory, wanted, "report", 1001)).toEqual({ work: "wait", untilMs: 1000 + 2 * minuteMs });
    expect(plan(memory, wanted, "report", 1000 + 2 * minuteMs)).toEqual({ work: "recover" });
    expect(plan(memory, { ...wanted, commit: "newer" }, "report", 1001)).toEqual({ work: "recover" });
  });

  it("no wait is longer than an hour, also when the clock was set back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.nat(), fc.nat(), (count, atMs, nowMs) => {
        const failure = { commit: "new", count, atMs };
        expect(retryAtMs(failure) - atMs).toBeLessThanOrEqual(60 * minuteMs);
        const decision = plan({ ...none, failure }, wanted, "report", nowMs);
        if (decision.work === "wait") {
          expect(decision.untilMs - nowMs).toBeLessThanOrEqual(60 * minuteMs);
        }
      }),
    );
  });

  it("failures of one commit add up, and the first is tried again at once", () => {
    const now = { commit: "new", atMs: 5, exitCode: 4, message: "why" };
    const first = countFailure(undefined, now);
    expect(retryAtMs(first)).toBe(5);
    expect(countFailure(first, { ...now, atMs: 6 })).toEqual({ ...now, count: 2, atMs: 6 });
    expect(countFailure(first, { ...now, commit: "newer" })).toEqual({ ...now, commit: "newer", count: 1 });
  });
});
