import { appendRow } from "./support/report";
import { connections, median, networks, Stack, type PlannedResource } from "./support/stack";

// Hundreds of requests each, over real connections.
jest.setTimeout(120_000);

/** What waiting may cost on a cloud that takes so long: milliseconds late, and requests per resource. */
const clouds = [
  { nominalMs: 3_000, median: 300, worst: 700, one: 10, together: 1.3, inWaves: 2.5, seeds: 10 },
  { nominalMs: 60_000, median: 2_000, worst: 6_000, one: 45, together: 2, inWaves: 7, seeds: 4 },
  { nominalMs: 600_000, median: 8_000, worst: 20_000, one: 90, together: 3, inWaves: 14, seeds: 6 },
];

const kinds: readonly [string, (count: number) => PlannedResource[]][] = [
  ["networks", networks],
  ["EventGrid connections", connections],
];

const cases = kinds.flatMap(([what, make]) => clouds.map((cloud) => ({ what, make, ...cloud })));

describe.each(cases)("$what on a cloud that takes about $nominalMs ms", ({ what, make, ...cloud }) => {
  const { nominalMs } = cloud;
  const late: number[] = [];

  it.each([
    { name: "one", count: 1, parallel: 64, most: cloud.one, seeds: cloud.seeds },
    { name: "50 at once", count: 50, parallel: 64, most: cloud.together, seeds: cloud.seeds },
    {
      name: "50, 8 at a time",
      count: 50,
      parallel: 8,
      most: cloud.inWaves,
      seeds: Math.ceil(cloud.seeds / 3),
    },
  ])("$name: $most requests each at most", async ({ count, parallel, most, seeds }) => {
    for (let seed = 1; seed <= seeds; seed++) {
      const stack = await Stack.start({ nominalMs, parallel, seed });
      const cost = await stack.create(make(count));
      appendRow({ what, command: "up", count, parallel, nominalMs }, cost);
      late.push(...cost.lateMs);
      // One that makes it, and one that shows it ready.
      expect(cost.requests).toBeGreaterThan(count);
      expect(cost.requests / count).toBeLessThanOrEqual(most);
    }
  });

  it("notices what is ready in time", () => {
    expect(late.length).toBeGreaterThan(100);
    late.sort((a, b) => a - b);
    expect(late[0]).toBeGreaterThanOrEqual(0);
    expect(median(late)).toBeLessThanOrEqual(cloud.median);
    expect(late.at(-1)).toBeLessThanOrEqual(cloud.worst);
  });
});
