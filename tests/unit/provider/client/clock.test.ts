import { createMonotonicClock, systemClock, type Clock } from "../../../../provider/src/client/clock";

/** A clock that a test sets, and that may be set while a sleep is under way. */
function settable(during: (set: (ms: number) => void) => void = () => undefined) {
  let time = 1_000_000;
  const set = (ms: number) => {
    time += ms;
  };
  const clock: Clock = {
    now: () => time,
    random: () => 0,
    sleep: async (ms) => {
      time += ms;
      during(set);
      return Promise.resolve();
    },
  };
  return { clock, set };
}

describe("a steady clock", () => {
  it("never goes back when the clock beneath is set back", () => {
    const { clock, set } = settable();
    const steady = createMonotonicClock(clock);
    const begun = steady.now();
    set(5_000);
    set(-3_600_000);
    expect(steady.now()).toBeGreaterThanOrEqual(begun);
    const afterwards = steady.now();
    set(1_000);
    expect(steady.now()).toBe(afterwards + 1_000);
  });

  it("counts a sleep as slept when the clock is set back meanwhile, so that no pause is slept twice", async () => {
    const { clock } = settable((set) => {
      set(-3_600_000);
    });
    const steady = createMonotonicClock(clock);
    const begun = steady.now();
    await steady.sleep(10_000);
    expect(steady.now()).toBe(begun + 10_000);
  });

  it("reaches a deadline sooner when the clock is set forward, and never later", async () => {
    const { clock } = settable((set) => {
      set(60_000);
    });
    const steady = createMonotonicClock(clock);
    const begun = steady.now();
    await steady.sleep(10_000);
    expect(steady.now()).toBe(begun + 70_000);
  });
});

describe("the machine's clock", () => {
  it("sleeps in parts that a timer can take, and wakes as soon as the signal is aborted", async () => {
    const alarm = new AbortController();
    const days = 30 * 24 * 3_600_000;
    let isAwake = false;
    const sleep = systemClock.sleep(days, alarm.signal).then(() => (isAwake = true));
    // Beyond 2^31 ms a timer would fire at once.
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isAwake).toBe(false);
    alarm.abort();
    await sleep;
    expect(isAwake).toBe(true);
  });
});
