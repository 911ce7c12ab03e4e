import { Collection, type Listing, type Source } from "../../../../provider/src/cache/resourceCache";
import { Listed } from "../../../../provider/src/cache/observation";
import { orderedClock } from "../../../support/orderedClock";

interface Thing {
  readonly id: string;
  readonly status: string;
}

/** A cloud of things that counts how it is asked; each answer takes a moment. */
function cloud(
  ids: readonly string[],
  options: { pages?: number; complete?: boolean; scarce?: boolean } = {},
) {
  const clock = orderedClock();
  const things = new Map<string, Thing>(ids.map((id) => [id, { id, status: "ready" }]));
  const asked = { lists: 0, gets: 0 };
  /** Items of lists that somebody looked at. */
  const readItems: string[] = [];
  const hidden = new Set<string>();
  const source: Source<Thing> = {
    list: async (): Promise<Listing<Thing>> => {
      asked.lists++;
      await clock.sleep(50);
      const shown = [...things.values()].filter(({ id }) => !hidden.has(id));
      const looks = shown.map(
        (object) =>
          new Listed(object.id, () => {
            readItems.push(object.id);
            return object;
          }),
      );
      return { looks, complete: options.complete ?? true, pages: options.pages ?? 1 };
    },
    get: async (id) => {
      asked.gets++;
      await clock.sleep(50);
      const object = things.get(id);
      return object && { object };
    },
    isWhole: ({ status }) => status !== "",
  };
  const collection = new Collection(source, clock, () => options.scarce ?? false);
  return { clock, things, asked, hidden, readItems, collection };
}

const names = Array.from({ length: 30 }, (_, index) => `thing-${index}`);

describe("a collection", () => {
  it("answers one read by one look", async () => {
    const { clock, asked, collection } = cloud(names);
    expect(await clock.drive(collection.read("thing-3"))).toEqual({
      object: { id: "thing-3", status: "ready" },
    });
    expect(asked).toEqual({ lists: 0, gets: 1 });
  });

  it("answers many reads at once by one list", async () => {
    const { clock, asked, collection } = cloud(names);
    const found = await clock.drive(Promise.all(names.map((id) => collection.read(id))));
    expect(found.map((look) => look?.object.id)).toEqual(names);
    expect(asked).toEqual({ lists: 1, gets: 0 });
  });

  it("never takes an absence in a list for granted: the object itself is asked for", async () => {
    const { clock, asked, hidden, collection } = cloud(names);
    hidden.add("thing-3");
    const found = await clock.drive(Promise.all(names.map((id) => collection.read(id))));
    expect(found[3]?.object.id).toBe("thing-3");
    expect(asked).toEqual({ lists: 1, gets: 1 });
  });

  it("looks again after a write, and never gives what was listed before it", async () => {
    const { clock, things, asked, collection } = cloud(names);
    await clock.drive(Promise.all(names.map((id) => collection.read(id))));
    await clock.drive(
      collection.write(async () => Promise.resolve(things.set("thing-3", { id: "thing-3", status: "new" }))),
    );
    expect((await clock.drive(collection.read("thing-3")))?.object.status).toBe("new");
    expect(asked.lists + asked.gets).toBe(2);
  });

  it("tells many watchers by shared lists, far fewer than there are watchers", async () => {
    const { clock, asked, collection } = cloud(names);
    const looks = await clock.drive(Promise.all(names.map((id) => collection.watch(id, 1_000))));
    expect(looks.map((look) => look?.object.id)).toEqual(names);
    expect(asked.lists + asked.gets).toBeLessThanOrEqual(3);
  });

  it("reads of a list no more items than somebody asks for", async () => {
    const { clock, readItems, collection } = cloud(names);
    const wanted = names.slice(10, 15);
    await clock.drive(Promise.all(wanted.map((id) => collection.watch(id, 1_000))));
    expect(new Set(readItems)).toEqual(new Set(wanted));
  });

  it.each([
    { scarce: false, secondMs: 550 },
    { scarce: true, secondMs: 1_050 },
  ])(
    "looks sooner for those that follow many, unless requests are scarce ($scarce)",
    async ({ scarce, secondMs }) => {
      const many = Array.from({ length: 120 }, (_, index) => `thing-${index}`);
      const { clock, collection } = cloud(many, { scarce });
      const wave = async (ids: readonly string[]): Promise<number> => {
        const begun = clock.now();
        await clock.drive(Promise.all(ids.map((id) => collection.watch(id, 1_000))));
        return clock.now() - begun;
      };
      expect(await wave(many.slice(0, 40))).toBe(1_050);
      expect(await wave(many.slice(40, 80))).toBe(1_050);
      expect(await wave(many.slice(80))).toBe(secondMs);
    },
  );

  it("lists what exists before a create once for all that begin together, and again after a write", async () => {
    const { clock, asked, collection } = cloud(names);
    const together = [collection.listBeforeCreate(), collection.listBeforeCreate()];
    await clock.drive(Promise.all(together));
    await clock.drive(collection.listBeforeCreate());
    expect(asked).toEqual({ lists: 1, gets: 0 });
    await clock.drive(collection.write(() => Promise.resolve()));
    const { byId } = await clock.drive(collection.listBeforeCreate());
    expect(byId.get("thing-2")?.object.status).toBe("ready");
    expect(asked).toEqual({ lists: 2, gets: 0 });
  });

  it("lists what exists before a create again when the last list was begun too long ago", async () => {
    const { clock, asked, collection } = cloud(names);
    await clock.drive(collection.listBeforeCreate());
    await clock.drive(clock.sleep(3_000));
    await clock.drive(collection.listBeforeCreate());
    expect(asked.lists).toBe(2);
  });

  it("takes an object that one list lacks for what the next look at it shows", async () => {
    const { clock, hidden, collection } = cloud(names);
    hidden.add("thing-0");
    const late = collection.watch("thing-9", 100);
    const [first] = await clock.drive(Promise.all([collection.watch("thing-0", 100), late]));
    expect(first?.object.id).toBe("thing-0");
  });

  it("tells a watcher that its object is gone", async () => {
    const { clock, things, collection } = cloud(names);
    things.delete("thing-0");
    const looks = await clock.drive(Promise.all(names.slice(0, 4).map((id) => collection.watch(id, 1_000))));
    expect(looks.map((look) => look?.object.id)).toEqual([undefined, "thing-1", "thing-2", "thing-3"]);
  });

  it("believes no absence in a list that has lost pages", async () => {
    const { clock, hidden, collection } = cloud(names, { complete: false });
    hidden.add("thing-0");
    const looks = await clock.drive(Promise.all(names.slice(0, 5).map((id) => collection.watch(id, 1_000))));
    expect(looks[0]?.object.id).toBe("thing-0");
  });

  it("hands a shared failure to everybody, and works again afterwards", async () => {
    const { clock, collection } = cloud(names);
    const failing = new Collection<Thing>(
      {
        list: () => Promise.reject(new Error("unwell")),
        get: () => Promise.reject(new Error("unwell")),
        isWhole: () => true,
      },
      clock,
    );
    const ends = await clock.drive(Promise.allSettled(names.map((id) => failing.watch(id, 10))));
    expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(["rejected"]));
    expect(await clock.drive(collection.read("thing-1"))).toBeDefined();
  });
});
