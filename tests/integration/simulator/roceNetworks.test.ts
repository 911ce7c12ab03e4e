import { type JsonObject, secondAccount } from "huaweicloud-ai-simulator";
import { type Cloud, project, startCloud, textAt, valueAt } from "./support/cloud.js";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const post = (cloud: Cloud, body: JsonObject = {}) =>
  cloud.client("POST", `${project}/dev-servers/networks`, { body });
const native = (id: string) => `/v2.0/networks/${id}`;
const idOf = async (cloud: Cloud) => textAt(await post(cloud), "network.id");

it("A RoCE network is answered at once, its subnets as a text", async () => {
  const cloud = await startCloud();
  const created = await post(cloud, { network_type: "roce_v2", physical_network: "roce_pod101" });
  expect(created.status).toBe(200);
  expect(created.body).toEqual({
    network: {
      id: expect.stringMatching(uuid) as string,
      name: expect.stringMatching(/^lite server_roce_pod101_[0-9a-f]{4}$/) as string,
      project_id: project.slice(4),
      tenant_id: project.slice(4),
      status: "ACTIVE",
      subnets: expect.stringMatching(/^\["[0-9a-f-]{36}"\]$/) as string,
      "provider:network_type": "roce_v2",
      "provider:physical_network": "roce_pod101",
    },
  });
});

it("VPC's native API shows it, its subnets as a list", async () => {
  const cloud = await startCloud();
  const created = await post(cloud);
  const read = await cloud.client("GET", native(textAt(created, "network.id")));
  expect(read.status).toBe(200);
  expect(read.body.network).toMatchObject({
    ...(created.body.network as JsonObject),
    subnets: JSON.parse(textAt(created, "network.subnets")) as string[],
  });
});

it.each<JsonObject>([
  { network_type: "vlan" },
  { network_type: 1 },
  { physical_network: "" },
  { physical_network: "a b" },
  { physical_network: "a".repeat(65) },
])("%j is refused", async (body) => {
  expect(await post(await startCloud(), body)).toMatchObject({
    status: 400,
    body: { error_code: "ModelArts.50004000" },
  });
});

it("DELETE answers 204, then the network is gone", async () => {
  const cloud = await startCloud({ delays: { roceDelete: 5_000 } });
  const path = native(await idOf(cloud));
  const deleted = await cloud.client("DELETE", path);
  expect([deleted.status, deleted.text]).toEqual([204, ""]);
  expect((await cloud.client("GET", path)).status).toBe(200);
  cloud.advance(5_000);
  for (const method of ["GET", "DELETE"]) {
    expect(await cloud.client(method, path)).toMatchObject({
      status: 404,
      body: { NeutronError: { type: "NetworkNotFound", message: expect.any(String) as string, detail: "" } },
    });
  }
});

it("A network is in use while a hyper cluster has its subnet", async () => {
  const cloud = await startCloud();
  const created = await post(cloud);
  const [subnetId] = JSON.parse(textAt(created, "network.subnets")) as string[];
  const clusters = `${project}/dev-servers/hyper-clusters`;
  const cluster = await cloud.client("POST", clusters, {
    body: { name: "c", hyper_cluster_subnet_id: subnetId },
  });
  const path = native(textAt(created, "network.id"));
  const refused = await cloud.client("DELETE", path);
  expect([refused.status, valueAt(refused, "NeutronError.type")]).toEqual([409, "NetworkInUse"]);
  await cloud.client("DELETE", `${clusters}/${textAt(cluster, "id")}`);
  expect((await cloud.client("DELETE", path)).status).toBe(204);
});

it("VPC may know nothing of RoCE networks", async () => {
  const cloud = await startCloud({ vpcShowsRoceNetworks: false });
  const path = native(await idOf(cloud));
  for (const method of ["GET", "DELETE"]) {
    expect(valueAt(await cloud.client(method, path), "NeutronError.type")).toBe("NetworkNotFound");
  }
  expect((await cloud.client("GET", "/v2.0/networks")).body.networks).toEqual([]);
  await cloud.admin.updateSettings({ vpcShowsRoceNetworks: true });
  expect((await cloud.client("GET", path)).status).toBe(200);
});

it("Networks of other projects are not seen", async () => {
  const cloud = await startCloud();
  const path = native(await idOf(cloud));
  const otherClient = cloud.clientOf(secondAccount);
  expect((await otherClient("GET", path)).status).toBe(404);
  expect((await otherClient("DELETE", path)).status).toBe(404);
  expect((await otherClient("GET", "/v2.0/networks")).body.networks).toEqual([]);
});

it("A quota ends in ModelArts.0116", async () => {
  const cloud = await startCloud({ quotas: { roceNetworks: 1 } });
  await post(cloud);
  expect(await post(cloud)).toMatchObject({ status: 403, body: { error_code: "ModelArts.0116" } });
});

describe("VPC's list", () => {
  const ids = (body: JsonObject) => (body.networks as JsonObject[]).map((network) => network.id);

  it("has pages that link to the next", async () => {
    const cloud = await startCloud();
    const all = [await idOf(cloud), await idOf(cloud), await idOf(cloud)].sort();
    const first = await cloud.client("GET", "/v2.0/networks?limit=2");
    expect(ids(first.body)).toEqual(all.slice(0, 2));
    expect(first.body.networks_links).toEqual([
      { rel: "next", href: `${cloud.url}/v2.0/networks?limit=2&marker=${all[1]!}` },
    ]);
    const second = await cloud.client("GET", `/v2.0/networks?limit=2&marker=${all[1]!}`);
    expect(ids(second.body)).toEqual(all.slice(2));
    expect(second.body.networks_links).toBeUndefined();
  });

  it("filters by name, id and status", async () => {
    const cloud = await startCloud();
    const [one, two] = [await idOf(cloud), await idOf(cloud)];
    const name = textAt(await cloud.client("GET", native(one)), "network.name");
    const byName = await cloud.client("GET", `/v2.0/networks?name=${encodeURIComponent(name)}`);
    expect(ids(byName.body)).toEqual([one]);
    expect(ids((await cloud.client("GET", `/v2.0/networks?id=${two}`)).body)).toEqual([two]);
    expect(ids((await cloud.client("GET", "/v2.0/networks?status=ERROR")).body)).toEqual([]);
  });

  it("refuses a limit that is none", async () => {
    const response = await (await startCloud()).client("GET", "/v2.0/networks?limit=x");
    expect([response.status, valueAt(response, "NeutronError.type")]).toEqual([400, "HTTPBadRequest"]);
  });
});
