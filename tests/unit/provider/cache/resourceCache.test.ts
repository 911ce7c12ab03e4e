import type { CacheSource } from "../../../../provider/src/cache/cacheSource";
import { ResourceCache } from "../../../../provider/src/cache/resourceCache";
import { LazyItem, type ListResult } from "../../../../provider/src/client/services/observation";
import { createOrderedClock } from "../../../support/orderedClock";

interface Item {
  readonly id: string;
  readonly status: string;
}

/** A cloud of things that counts how it is asked; each answer takes a moment. */
function createFakeCloud(
  ids: readonly string[],
  options: { pages?: number; complete?: boolean; scarce?: boolean } = {},
) {
  const clock = createOrderedClock();
  const objects = new Map<string, Item>(ids.map((id) => [id, { id, status: "ready" }]));
  const requests = { lists: 0, gets: 0 };
  /** Items of lists that somebody looked at. */
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
  const collection = new ResourceCache(source, clock, () => options.scarce ?? false);
  return { clock, items: objects, requests, hidden, readItems, collection };
}

const names = Array.from({ length: 30 }, (_, index) => `thing-${index}`);

describe("a collection", () => {
  it("answers one read by one look", async () => {
    const { clock, requests, collection } = createFakeCloud(names);
    expect(await clock.runUntilSettled(collection.read("thing-3"))).toEqual({
      object: { id: "thing-3", status: "ready" },
    });
    expect(requests).toEqual({ lists: 0, gets: 1 });
  });

  it("answers many reads at once by one list", async () => {
    const { clock, requests, collection } = createFakeCloud(names);
    const found = await clock.runUntilSettled(Promise.all(names.map((id) => collection.read(id))));
    expect(found.map((look) => look?.object.id)).toEqual(names);
    expect(requests).toEqual({ lists: 1, gets: 0 });
  });

  it("never takes an absence in a list for granted: the object itself is asked for", async () => {
    const { clock, requests, hidden, collection } = createFakeCloud(names);
    hidden.add("thing-3");
    const found = await clock.runUntilSettled(Promise.all(names.map((id) => collection.read(id))));
    expect(found[3]?.object.id).toBe("thing-3");
    expect(requests).toEqual({ lists: 1, gets: 1 });
  });

  it("looks again after a write, and never gives what was listed before it", async () => {
    const { clock, items, requests, collection } = createFakeCloud(names);
    await clock.runUntilSettled(Promise.all(names.map((id) => collection.read(id))));
    await clock.runUntilSettled(
      collection.write(async () => Promise.resolve(items.set("thing-3", { id: "thing-3", status: "new" }))),
    );
    expect((await clock.runUntilSettled(collection.read("thing-3")))?.object.status).toBe("new");
    expect(requests.lists + requests.gets).toBe(2);
  });

  it("tells many watchers by shared lists, far fewer than there are watchers", async () => {
    const { clock, requests, collection } = createFakeCloud(names);
    const looks = await clock.runUntilSettled(
      Promise.all(names.map((id) => collection.waitForUpdate(id, 1_000))),
    );
    expect(looks.map((look) => look?.object.id)).toEqual(names);
    expect(requests.lists + requests.gets).toBeLessThanOrEqual(3);
  });

  it("reads of a list no more items than somebody asks for", async () => {
    const { clock, readItems, collection } = createFakeCloud(names);
    const wanted = names.slice(10, 15);
    await clock.runUntilSettled(Promise.all(wanted.map((id) => collection.waitForUpdate(id, 1_000))));
    expect(new Set(readItems)).toEqual(new Set(wanted));
  });

  it.each([
    { scarce: false, secondMs: 550 },
    { scarce: true, secondMs: 1_050 },
  ])(
    "looks sooner for those that follow many, unless requests are scarce ($scarce)",
    async ({ scarce, secondMs }) => {
      const many = Array.from({ length: 120 }, (_, index) => `thing-${index}`);
      const { clock, collection } = createFakeCloud(many, { scarce });
      const wave = async (ids: readonly string[]): Promise<number> => {
        const begun = clock.now();
        await clock.runUntilSettled(Promise.all(ids.map((id) => collection.waitForUpdate(id, 1_000))));
        return clock.now() - begun;
      };
      expect(await wave(many.slice(0, 40))).toBe(1_050);
      expect(await wave(many.slice(40, 80))).toBe(1_050);
      expect(await wave(many.slice(80))).toBe(secondMs);
    },
  );

  it("lists what exists before a create once for all that begin together, and again after a write", async () => {
    const { clock, requests, collection } = createFakeCloud(names);
    const together = [collection.listBeforeCreate(), collection.listBeforeCreate()];
    await clock.runUntilSettled(Promise.all(together));
    await clock.runUntilSettled(collection.listBeforeCreate());
    expect(requests).toEqual({ lists: 1, gets: 0 });
    await clock.runUntilSettled(collection.write(() => Promise.resolve()));
    const { byId } = await clock.runUntilSettled(collection.listBeforeCreate());
    expect(byId.get("thing-2")?.object.status).toBe("ready");
    expect(requests).toEqual({ lists: 2, gets: 0 });
  });

  it("lists what exists before a create again when the last list was begun too long ago", async () => {
    const { clock, requests, collection } = createFakeCloud(names);
    await clock.runUntilSettled(collection.listBeforeCreate());
    await clock.runUntilSettled(clock.sleep(3_000));
    await clock.runUntilSettled(collection.listBeforeCreate());
    expect(requests.lists).toBe(2);
  });

  it("takes an object that one list lacks for what the next look at it shows", async () => {
    const { clock, hidden, collection } = createFakeCloud(names);
    hidden.add("thing-0");
    const late = collection.waitForUpdate("thing-9", 100);
    const [first] = await clock.runUntilSettled(
      Promise.all([collection.waitForUpdate("thing-0", 100), late]),
    );
    expect(first?.object.id).toBe("thing-0");
  });

  it("tells a watcher that its object is gone", async () => {
    const { clock, items, collection } = createFakeCloud(names);
    items.delete("thing-0");
    const looks = await clock.runUntilSettled(
      Promise.all(names.slice(0, 4).map((id) => collection.waitForUpdate(id, 1_000))),
    );
    expect(looks.map((look) => look?.object.id)).toEqual([undefined, "thing-1", "thing-2", "thing-3"]);
  });

  it("believes no absence in a list that has lost pages", async () => {
    const { clock, hidden, collection } = createFakeCloud(names, { complete: false });
    hidden.add("thing-0");
    const looks = await clock.runUntilSettled(
      Promise.all(names.slice(0, 5).map((id) => collection.waitForUpdate(id, 1_000))),
    );
    expect(looks[0]?.object.id).toBe("thing-0");
  });

  it("hands a shared failure to everybody, and works again afterwards", async () => {
    const { clock, collection } = createFakeCloud(names);
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
    expect(await clock.runUntilSettled(collection.read("thing-1"))).toBeDefined();
  });
});
