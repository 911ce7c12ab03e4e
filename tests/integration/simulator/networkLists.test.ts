import { networkBody } from "../../support/networkBody.js";
import { type Cloud, createNetwork, project, startCloud, textAt, valueAt } from "./support/cloud.js";
import type { JsonObject } from "huaweicloud-ai-simulator";

const name = "os.modelarts/name";
const workspace = "os.modelarts/workspace.id";

async function list(cloud: Cloud, query: Record<string, string> = {}) {
  const response = await cloud.client("GET", `${project}/networks?${new URLSearchParams(query).toString()}`);
  const items = (response.body.items ?? []) as JsonObject[];
  const names = items.map((item) => ((item.metadata as JsonObject).labels as JsonObject)[name]);
  return { response, items, names };
}

async function fiveNetworks(): Promise<Cloud> {
  const cloud = await startCloud();
  for (const name of ["net-b", "net-a", "net-e", "net-d", "net-c"]) {
    await createNetwork(cloud, networkBody(name, {}, { [workspace]: name === "net-a" ? "w1" : "0" }));
  }
  return cloud;
}

it("A list holds what a read of each shows", async () => {
  const cloud = await startCloud({ delays: { networkCreate: 1_000 } });
  const path = await createNetwork(cloud);
  cloud.advance(1_000);
  const { response, items } = await list(cloud);
  expect(response.body).toMatchObject({ kind: "NetworkList", apiVersion: "v1", metadata: {} });
  expect(items).toEqual([(await cloud.client("GET", path)).body]);
});

it("An empty list has no items", async () => {
  const { response } = await list(await startCloud());
  expect(response.body.items).toEqual([]);
});

it("Pages follow each other by an opaque token", async () => {
  const cloud = await fiveNetworks();
  const first = await list(cloud, { limit: "2" });
  expect(first.names).toEqual(["net-a", "net-b"]);
  expect(valueAt(first.response, "metadata.remainingItemCount")).toBe(3);
  const second = await list(cloud, {
    limit: "2",
    continue: String(valueAt(first.response, "metadata.continue")),
  });
  expect(second.names).toEqual(["net-c", "net-d"]);
  expect(valueAt(second.response, "metadata.remainingItemCount")).toBe(1);
  const third = await list(cloud, {
    limit: "2",
    continue: String(valueAt(second.response, "metadata.continue")),
  });
  expect(third.names).toEqual(["net-e"]);
  expect(third.response.body.metadata).toEqual({});
});

it("Objects that come and go between pages are neither doubled nor in the way", async () => {
  const cloud = await fiveNetworks();
  const first = await list(cloud, { limit: "2" });
  await cloud.client("DELETE", `${project}/networks/${textAt(first.response, "items.0.metadata.name")}`);
  await createNetwork(cloud, networkBody("net-bb"));
  const second = await list(cloud, {
    limit: "9",
    continue: String(valueAt(first.response, "metadata.continue")),
  });
  expect(second.names).toEqual(["net-bb", "net-c", "net-d", "net-e"]);
});

it("The service's page size wins over a larger limit", async () => {
  const cloud = await fiveNetworks();
  await cloud.admin.updateSettings({ networkPageSize: 3 });
  expect((await list(cloud)).names).toHaveLength(3);
  expect((await list(cloud, { limit: "1000" })).names).toHaveLength(3);
});

it.each([
  [`${name}=net-a`, ["net-a"]],
  [`${name}==net-a`, ["net-a"]],
  [`${workspace}!=0`, ["net-a"]],
  [`${workspace}=0,${name}!=net-b`, ["net-c", "net-d", "net-e"]],
  [`${name} in (net-a, net-c)`, ["net-a", "net-c"]],
  [`${name} notin (net-a,net-c),${workspace}=0`, ["net-b", "net-d", "net-e"]],
  ["other", []],
  ["!other", ["net-a", "net-b", "net-c", "net-d", "net-e"]],
  [`${name}=net`, []],
])("The label selector %s selects %j", async (labelSelector, names) => {
  expect((await list(await fiveNetworks(), { labelSelector })).names).toEqual(names);
});

it.each<Record<string, string>>([
  { limit: "0" },
  { limit: "-1" },
  { limit: "many" },
  { continue: "nonsense" },
  { labelSelector: "a in b" },
])("The query %j is refused", async (query) => {
  expect((await list(await startCloud(), query)).response).toMatchObject({
    status: 400,
    body: { error_code: "ModelArts.50004000" },
  });
});

it("A continue token of another selector is refused", async () => {
  const cloud = await fiveNetworks();
  const token = String(valueAt((await list(cloud, { limit: "1" })).response, "metadata.continue"));
  expect((await list(cloud, { continue: token, labelSelector: name })).response.status).toBe(400);
});
