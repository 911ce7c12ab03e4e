import type { CacheSource } from "../../../../provider/src/cache/cacheSource";
import { ResourceCache } from "../../../../provider/src/cache/resourceCache";
import { LazyItem, type ListResult } from "../../../../provider/src/client/services/observation";
import { createOrderedClock } from "../../../support/orderedClock";

interface Item {
  readonly id: string;
  readonly status: string;
}

/** A cloud of objects that counts its requests; each response takes a moment. */
function createFakeCloud(
  ids: readonly string[],
  options: { pages?: number; complete?: boolean; scarce?: boolean } = {},
) {
  const clock = createOrderedClock();
  const objects = new Map<string, Item>(ids.map((id) => [id, { id, status: "ready" }]));
  const requests = { lists: 0, gets: 0 };
  /** Ids of list items that were parsed. */
  const readItems: string[] = [];
  const hidden = new Set<string>();
  const source: CacheSource<Item> = {
    list: async (): Promise<ListResult<Item>> => {
      requests.lists++;
      await clock.sleep(50);
      const shown = [...objects.values()].filter(({ id }) => !hidden.has(id));
      const items = shown.map(
        (object) =>
          new LazyItem(object.id, () => {
            readItems.push(object.id);
            return object;
          }),
      );
      return { items, complete: options.complete ?? true, requests: options.pages ?? 1 };
    },
    get: async (id) => {
      requests.gets++;
      await clock.sleep(50);
      const object = objects.get(id);
      return object && { object };
    },
    isDetailed: ({ status }) => status !== "",
  };
  const cache = new ResourceCache(source, clock, () => options.scarce ?? false);
  return { clock, items: objects, requests, hidden, readItems, cache };
}

const names = Array.from({ length: 30 }, (_, index) => `thing-${index}`);

describe("a resource cache", () => {
  it("serves one read by one request for the object", async () => {
    const { clock, requests, cache } = createFakeCloud(names);
    expect(await clock.runUntilSettled(cache.read("thing-3"))).toEqual({
      object: { id: "thing-3", status: "ready" },
    });
    expect(requests).toEqual({ lists: 0, gets: 1 });
  });

  it("serves many concurrent reads by one list", async () => {
    const { clock, requests, cache } = createFakeCloud(names);
    const found = await clock.runUntilSettled(Promise.all(names.map((id) => cache.read(id))));
    expect(found.map((observation) => observation?.object.id)).toEqual(names);
    expect(requests).toEqual({ lists: 1, gets: 0 });
  });

  it("confirms an absence from a list by a request for the object", async () => {
    const { clock, requests, hidden, cache } = createFakeCloud(names);
    hidden.add("thing-3");
    const found = await clock.runUntilSettled(Promise.all(names.map((id) => cache.read(id))));
    expect(found[3]?.object.id).toBe("thing-3");
    expect(requests).toEqual({ lists: 1, gets: 1 });
  });

  it("reads again after a write, and never returns what was listed before it", async () => {
    const { clock, items, requests, cache } = createFakeCloud(names);
    await clock.runUntilSettled(Promise.all(names.map((id) => cache.read(id))));
    await clock.runUntilSettled(
      cache.write(async () => Promise.resolve(items.set("thing-3", { id: "thing-3", status: "new" }))),
    );
    expect((await clock.runUntilSettled(cache.read("thing-3")))?.object.status).toBe("new");
    expect(requests.lists + requests.gets).toBe(2);
  });

  it("notifies many watchers by shared lists, far fewer than there are watchers", async () => {
    const { clock, requests, cache } = createFakeCloud(names);
    const observations = await clock.runUntilSettled(
      Promise.all(names.map((id) => cache.waitForUpdate(id, 1_000))),
    );
    expect(observations.map((observation) => observation?.object.id)).toEqual(names);
    expect(requests.lists + requests.gets).toBeLessThanOrEqual(3);
  });

  it("parses only the items of a list that are requested", async () => {
    const { clock, readItems, cache } = createFakeCloud(names);
    const wanted = names.slice(10, 15);
    await clock.runUntilSettled(Promise.all(wanted.map((id) => cache.waitForUpdate(id, 1_000))));
    expect(new Set(readItems)).toEqual(new Set(wanted));
  });

  it.each([
    { scarce: false, secondMs: 550 },
    { scarce: true, secondMs: 1_050 },
  ])("polls sooner after many waits, unless requests are scarce ($scarce)", async ({ scarce, secondMs }) => {
    const many = Array.from({ length: 120 }, (_, index) => `thing-${index}`);
    const { clock, cache } = createFakeCloud(many, { scarce });
    const wave = async (ids: readonly string[]): Promise<number> => {
      const begun = clock.now();
      await clock.runUntilSettled(Promise.all(ids.map((id) => cache.waitForUpdate(id, 1_000))));
      return clock.now() - begun;
    };
    expect(await wave(many.slice(0, 40))).toBe(1_050);
    expect(await wave(many.slice(40, 80))).toBe(1_050);
    expect(await wave(many.slice(80))).toBe(secondMs);
  });

  it("lists before creates once for all that start together, and again after a write", async () => {
    const { clock, requests, cache } = createFakeCloud(names);
    const together = [cache.listBeforeCreate(), cache.listBeforeCreate()];
    await clock.runUntilSettled(Promise.all(together));
    await clock.runUntilSettled(cache.listBeforeCreate());
    expect(requests).toEqual({ lists: 1, gets: 0 });
    await clock.runUntilSettled(cache.write(() => Promise.resolve()));
    const { byId } = await clock.runUntilSettled(cache.listBeforeCreate());
    expect(byId.get("thing-2")?.object.status).toBe("ready");
    expect(requests).toEqual({ lists: 2, gets: 0 });
  });

  it("lists again before a create when the last list was requested too long ago", async () => {
    const { clock, requests, cache } = createFakeCloud(names);
    await clock.runUntilSettled(cache.listBeforeCreate());
    await clock.runUntilSettled(clock.sleep(3_000));
    await clock.runUntilSettled(cache.listBeforeCreate());
    expect(requests.lists).toBe(2);
  });

  it("confirms an absence from one list by the next read of the object", async () => {
    const { clock, hidden, cache } = createFakeCloud(names);
    hidden.add("thing-0");
    const late = cache.waitForUpdate("thing-9", 100);
    const [first] = await clock.runUntilSettled(Promise.all([cache.waitForUpdate("thing-0", 100), late]));
    expect(first?.object.id).toBe("thing-0");
  });

  it("notifies a watcher that its object is gone", async () => {
    const { clock, items, cache } = createFakeCloud(names);
    items.delete("thing-0");
    const observations = await clock.runUntilSettled(
      Promise.all(names.slice(0, 4).map((id) => cache.waitForUpdate(id, 1_000))),
    );
    expect(observations.map((observation) => observation?.object.id)).toEqual([
      undefined,
      "thing-1",
      "thing-2",
      "thing-3",
    ]);
  });

  it("ignores an absence from a list that lacks pages", async () => {
    const { clock, hidden, cache } = createFakeCloud(names, { complete: false });
    hidden.add("thing-0");
    const observations = await clock.runUntilSettled(
      Promise.all(names.slice(0, 5).map((id) => cache.waitForUpdate(id, 1_000))),
    );
    expect(observations[0]?.object.id).toBe("thing-0");
  });

  it("rejects all waits with a shared failure, and works again afterwards", async () => {
    const { clock, cache } = createFakeCloud(names);
    const failing = new ResourceCache<Item>(
      {
        list: () => Promise.reject(new Error("unwell")),
        get: () => Promise.reject(new Error("unwell")),
        isDetailed: () => true,
      },
      clock,
    );
    const ends = await clock.runUntilSettled(
      Promise.allSettled(names.map((id) => failing.waitForUpdate(id, 10))),
    );
    expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(["rejected"]));
    expect(await clock.runUntilSettled(cache.read("thing-1"))).toBeDefined();
  });
});
