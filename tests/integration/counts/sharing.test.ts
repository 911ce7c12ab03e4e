import { appendRow } from "./support/report";
import { connections, networks, Stack } from "./support/stack";

jest.setTimeout(120_000);

const nominalMs = 3_000;
const parallel = 64;

describe.each([
  { what: "networks", make: networks },
  { what: "EventGrid connections", make: connections },
])("refresh and destroy of $what", ({ what, make }) => {
  it.each([
    { count: 1, refresh: 2, destroyEach: 10 },
    { count: 50, refresh: 3, destroyEach: 1.3 },
    { count: 500, refresh: 1 + 2, destroyEach: 1.3 },
  ])("$count: $refresh and $destroyEach each at most", async ({ count, refresh, destroyEach }) => {
    const stack = await Stack.start({ nominalMs, parallel, seed: count });
    await stack.create(make(count));
    const refreshed = await stack.refresh();
    const destroyed = await stack.destroy();
    appendRow({ what, command: "refresh", count, parallel, nominalMs }, refreshed);
    appendRow({ what, command: "destroy", count, parallel, nominalMs }, destroyed);
    expect(refreshed.requests).toBeGreaterThan(0);
    expect(refreshed.requests).toBeLessThanOrEqual(refresh);
    // One that deletes it, and one that no longer shows it.
    expect(destroyed.requests).toBeGreaterThan(count);
    expect(destroyed.requests / count).toBeLessThanOrEqual(destroyEach);
  });
});

it("refreshes networks on several pages with those pages and two requests", async () => {
  const stack = await Stack.start({ nominalMs, parallel, seed: 7, networkPageSize: 40 });
  await stack.create(networks(200));
  const { requests } = await stack.refresh();
  appendRow(
    { what: "networks, 40 a page", command: "refresh", count: 200, parallel, nominalMs },
    { ...(await stack.refresh()) },
  );
  expect(requests).toBeLessThanOrEqual(5 + 2);
});

it("waits for two kinds at once at the price of a list each", async () => {
  const stack = await Stack.start({ nominalMs, parallel: 128, seed: 3 });
  const mixed = networks(50).flatMap((network, index) => [network, connections(50)[index]!]);
  const what = "networks and EventGrid connections";
  const row = { what, count: mixed.length, parallel: 128, nominalMs };
  const created = await stack.create(mixed);
  const refreshed = await stack.refresh();
  const destroyed = await stack.destroy();
  appendRow({ ...row, command: "up" }, created);
  appendRow({ ...row, command: "refresh" }, refreshed);
  appendRow({ ...row, command: "destroy" }, destroyed);
  expect(created.requests / mixed.length).toBeLessThanOrEqual(1.3);
  expect(created.lateMs.at(-1)).toBeLessThanOrEqual(700);
  expect(refreshed.requests).toBeLessThanOrEqual(2 * 3);
  expect(destroyed.requests / mixed.length).toBeLessThanOrEqual(1.3);
});
