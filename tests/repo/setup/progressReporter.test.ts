import { createProgressReporter, duration } from "../../../scripts/setup/progressReporter.mjs";

describe("duration", () => {
  it.each([
    [42, "0.0 s"],
    [9_949, "9.9 s"],
    [9_950, "10 s"],
    [59_400, "59 s"],
    [59_600, "1 min 0 s"],
    [227_000, "3 min 47 s"],
  ])("shows %d ms as %s", (ms, expected) => {
    expect(duration(ms)).toBe(expected);
  });
});

describe("a step", () => {
  const times = [0, 2500];
  let lines: string[];
  const report = () => {
    const left = [...times];
    lines = [];
    return createProgressReporter({ write: (text) => void lines.push(text), now: () => left.shift() ?? NaN });
  };

  it("says what begins and how long it took, and hands on the result", async () => {
    expect(await report().step("fetching", () => Promise.resolve(7))).toBe(7);
    expect(lines).toEqual(["set-up: fetching ...\n", "set-up:   done in 2.5 s\n"]);
  });

  it("says how long a failure took, and hands on the error", async () => {
    await expect(report().step("fetching", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(lines[1]).toBe("set-up:   not possible, found out in 2.5 s\n");
  });

  it("says now and then that it goes on", async () => {
    jest.useFakeTimers();
    try {
      const quiet = createProgressReporter({ write: (text) => void lines.push(text), now: () => Date.now() });
      lines = [];
      const step = quiet.step("building", () => new Promise((resolve) => setTimeout(resolve, 45_000)));
      await jest.advanceTimersByTimeAsync(45_000);
      await step;
    } finally {
      jest.useRealTimers();
    }
    expect(lines).toEqual([
      "set-up: building ...\n",
      "set-up:   still going after 20 s\n",
      "set-up:   still going after 40 s\n",
      "set-up:   done in 45 s\n",
    ]);
  });
});
