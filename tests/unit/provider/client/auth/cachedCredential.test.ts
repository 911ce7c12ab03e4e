import { CachedCredential } from "../../../../../provider/src/client/auth/cachedCredential";

interface Credential {
  readonly name: string;
  readonly expiresAt: number;
}

/** Things that live an hour, counted, on a clock that the test moves. */
function source() {
  let now = 0;
  let made = 0;
  let failures = 0;
  const things = new CachedCredential<Credential>(
    async () => {
      made++;
      await Promise.resolve();
      if (failures > 0) {
        failures--;
        throw new Error(`failure ${made}`);
      }
      return { name: `thing ${made}`, expiresAt: now + 3_600_000 };
    },
    () => now,
  );
  return {
    things,
    made: () => made,
    pass: (minutes: number) => {
      now += minutes * 60_000;
    },
    fail: (times: number) => {
      failures = times;
    },
  };
}

it("Fetched once, however many wait for it", async () => {
  const { things, made } = source();
  const got = await Promise.all(Array.from({ length: 50 }, () => things.get()));
  expect(new Set(got.map(({ name }) => name))).toEqual(new Set(["thing 1"]));
  expect(made()).toBe(1);
});

it("Kept until five minutes before its end, then fetched once more", async () => {
  const { things, made, pass } = source();
  await things.get();
  pass(54);
  expect((await things.get()).name).toBe("thing 1");
  pass(1);
  const got = await Promise.all([things.get(), things.get(), things.get()]);
  expect(got.map(({ name }) => name)).toEqual(["thing 2", "thing 2", "thing 2"]);
  expect(made()).toBe(2);
});

it("Replaced once when many were refused with it, and not for one that was refused long ago", async () => {
  const { things, made } = source();
  await things.get();
  await Promise.all([1, 2, 3].map(() => things.invalidate(({ name }) => name === "thing 1")));
  expect(made()).toBe(2);
  await things.invalidate(({ name }) => name === "thing 1");
  expect(made()).toBe(2);
  expect((await things.get()).name).toBe("thing 2");
});

it("A failure reaches all that wait, and is not remembered", async () => {
  const { things, fail, made } = source();
  fail(1);
  const outcomes = await Promise.allSettled([things.get(), things.get()]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(made()).toBe(1);
  expect((await things.get()).name).toBe("thing 2");
});
