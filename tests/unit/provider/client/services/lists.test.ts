import type { OperationName } from "../../../../../provider/src/client/apiOperations";
import type { ListResult } from "../../../../../provider/src/client/services/observation";
import { createServices, type Services } from "../../../../../provider/src/client/services";
import type { RequestOptions } from "../../../../../provider/src/client/services/serviceSession";

type Query = NonNullable<RequestOptions["query"]>;

/** A cloud that answers every request as a function says. */
function createFakeCloud(respond: (query: Query, count: number) => unknown): {
  services: Services;
  count: () => number;
} {
  let count = 0;
  const services = createServices({
    region: "r",
    projectId: "p",
    redact: (words) => words,
    describe: (name: OperationName) => name,
    send: (_name, { query = {} } = {}) =>
      Promise.resolve({ status: 200, body: respond(query, ++count), headers: {}, requestId: `req-${count}` }),
  });
  return { services, count: () => count };
}

interface Kind {
  readonly field: string;
  readonly item: (id: string) => object;
  readonly list: (services: Services) => Promise<ListResult<unknown>>;
}

const kinds: Readonly<Record<string, Kind>> = {
  "ModelArts networks": {
    field: "items",
    item: (name) => ({ metadata: { name } }),
    list: ({ networks }) => networks.list(),
  },
  "hyper clusters": {
    field: "hyper_clusters",
    item: (id) => ({ id }),
    list: ({ hyperClusters }) => hyperClusters.list("HPS"),
  },
  "native networks": {
    field: "networks",
    item: (id) => ({ id }),
    list: ({ nativeNetworks }) => nativeNetworks.list(),
  },
  "EventGrid connections": {
    field: "items",
    item: (id) => ({ id }),
    list: ({ connections }) => connections.list(),
  },
};
const eachKind = Object.entries(kinds);
const ids = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => `id-${first + index}`);

describe.each(eachKind)("a list of %s", (_name, { field, item, list }) => {
  it.each([
    ["null", { [field]: null }],
    ["null beside a total of 0", { [field]: null, total: 0, size: 0 }],
    ["left out beside a total of 0", { total: 0, size: 0 }],
    ["left out beside a count of 0", { count: 0 }],
    ["empty", { [field]: [] }],
  ])("is empty and complete when it is %s", async (_case, body) => {
    expect(await list(createFakeCloud(() => body).services)).toMatchObject({ items: [], complete: true });
  });

  it.each([
    ["left out", {}],
    ["left out beside a total of 3", { total: 3 }],
    ["null beside a total of 3", { [field]: null, total: 3 }],
    ["no list", { [field]: "none", total: 0 }],
    ["a list with an item that is no object", { [field]: [null] }],
    ["a list with an item without an id", { [field]: [{}] }],
  ])("cannot be read when it is %s", async (_case, body) => {
    await expect(list(createFakeCloud(() => body).services)).rejects.toThrow(/\[HWAI_INVALID_RESPONSE\]$/);
  });

  it("has each item once, however often pages repeat it", async () => {
    const { services } = createFakeCloud(() => ({ [field]: [item("a"), item("b"), item("a")], total: 2 }));
    const { items } = await list(services);
    expect(items.map(({ id }) => id)).toEqual(["a", "b"]);
  });
});

describe("a list that does not end is an error at once", () => {
  const network = kinds["ModelArts networks"]!.item;

  it.each([
    ["the token stays the same", (count: number) => ({ items: [network(`n-${count}`)], token: "same" }), 2],
    [
      "the tokens go in a circle",
      (count: number) => ({ items: [network(`n-${count}`)], token: `${count % 3}` }),
      4,
    ],
    [
      "every page has the same items",
      (count: number) => ({ items: [network("same")], token: `${count}` }),
      2,
    ],
  ])("for ModelArts networks when %s", async (_case, page, requests) => {
    const { services, count } = createFakeCloud((_query, number) => {
      const { items, token } = page(number);
      return { items, metadata: { continue: token } };
    });
    await expect(services.networks.list()).rejects.toThrow(
      /does not end: page \d .*\[HWAI_INVALID_RESPONSE\]$/,
    );
    expect(count()).toBe(requests);
  });

  it.each([
    ["every page is the same", () => [{ id: "same" }], 2],
    ["pages go in a circle", (count: number) => [{ id: `n-${count % 2}` }], 3],
    ["pages end with the same item", (count: number) => [{ id: `n-${count}` }, { id: "last" }], 2],
  ])("for native networks when %s", async (_case, page, requests) => {
    const { services, count } = createFakeCloud((_query, number) => ({
      networks: page(number),
      networks_links: [{ rel: "next", href: "" }],
    }));
    await expect(services.nativeNetworks.list()).rejects.toThrow(/does not end/);
    expect(count()).toBe(requests);
  });

  it("for pages that are empty for ever", async () => {
    const { services, count } = createFakeCloud((_query, number) => ({
      items: [],
      metadata: { continue: `${number}` },
    }));
    await expect(services.networks.list()).rejects.toThrow(/more than 1000 pages/);
    expect(count()).toBe(1000);
  });
});

describe("EventGrid connections", () => {
  /** A project, whose service counts offsets in connections or in pages, and gives so many at most per page. */
  const project = (count: number, { countsPages = false, mostPerPage = 1000, claimed = count } = {}) =>
    createFakeCloud(({ offset = "0", limit = "15", name, fuzzy_name }) => {
      expect(Number(offset)).toBeLessThanOrEqual(100);
      const all = ids(1, count).map((id) => ({ id, name: `Name-${id}` }));
      const found = all.filter(
        (connection) =>
          (name === undefined || connection.name === name) &&
          (fuzzy_name === undefined || connection.name.toLowerCase().includes(fuzzy_name.toLowerCase())),
      );
      const size = Math.min(Number(limit), mostPerPage);
      const start = Number(offset) * (countsPages ? size : 1);
      const items = found.slice(start, start + size);
      const filtered = name !== undefined || fuzzy_name !== undefined;
      return { total: filtered ? found.length : claimed, size: items.length, items };
    });

  it.each([
    [0, {}, 1],
    [1_000, {}, 1],
    [1_100, {}, 2],
    [3_500, { countsPages: true }, 5],
    [70, { mostPerPage: 15 }, 5],
    [15, { claimed: 0 }, 2],
  ])("are listed whole: %p with %p", async (count, options, requests) => {
    const { services, count: asked } = project(count, options);
    const { items, complete } = await services.connections.list();
    expect([items.length, complete]).toEqual([count, true]);
    expect(asked()).toBe(requests);
  });

  it("are told to be incomplete beyond what offsets reach, and when the total is never reached", async () => {
    const long = await project(1_101).services.connections.list();
    expect([long.items.length, long.complete]).toEqual([1_100, false]);
    const lying = await project(3, { claimed: 10 }).services.connections.list();
    expect([lying.items.length, lying.complete]).toEqual([3, false]);
  });

  it("are found by name beyond what offsets reach, in whatever case", async () => {
    const { services } = project(2_000);
    for (const name of ["Name-id-1999", "name-ID-1999"]) {
      const { items, complete } = await services.connections.listByName(name);
      expect([items.map(({ id }) => id), complete]).toEqual([["id-1999"], true]);
    }
  });
});
