import type { JsonObject } from "huaweicloud-ai-simulator";
import { networkBody } from "../../support/networkBody.js";
import { type Cloud, createNetwork, project, slow, startCloud, valueAt } from "./support/cloud.js";

const peerA = { peerVpcId: "vpc-a", peerSubnetId: "subnet-a" };
const peerB = { peerVpcId: "vpc-b", peerSubnetId: "subnet-b" };
const sfs = { sfsId: "sfs-1", name: "turbo" };
const description = "os.modelarts/description";

const patch = (cloud: Cloud, path: string, body: JsonObject) => cloud.client("PATCH", path, { body });
const connect = (cloud: Cloud, path: string, connection: JsonObject) =>
  patch(cloud, path, { spec: { connection } });
const statusOf = async (cloud: Cloud, path: string) =>
  valueAt(await cloud.client("GET", path), "status.connectionStatus");

async function activeNetwork(connection: JsonObject = {}): Promise<[Cloud, string]> {
  const cloud = await startCloud({ delays: slow });
  const path = await createNetwork(cloud, networkBody("net-one", { connection }));
  cloud.advance(60_000 + 20_000);
  return [cloud, path];
}

it("Description, workspace, IPv6 and connections change in one merge patch", async () => {
  const [cloud, path] = await activeNetwork();
  const response = await patch(cloud, path, {
    metadata: {
      annotations: { [description]: "for training" },
      labels: { "os.modelarts/workspace.id": "w1" },
    },
    spec: { ipv6enable: true, connection: { peerConnectionList: [peerA], sfsTurboConnectionList: [sfs] } },
  });
  expect(response.status).toBe(200);
  expect(response.body.metadata).toMatchObject({
    annotations: { [description]: "for training" },
    labels: { "os.modelarts/name": "net-one", "os.modelarts/workspace.id": "w1" },
  });
  expect(response.body.spec).toEqual({
    cidr: "192.168.128.0/17",
    ipv6enable: true,
    connection: { peerConnectionList: [peerA], sfsTurboConnectionList: [sfs] },
  });
  // The answer shows the connections' states from before the change.
  expect(valueAt(response, "status.connectionStatus")).toEqual({});
  expect(await statusOf(cloud, path)).toEqual({
    peerConnectionStatus: [{ ...peerA, phase: "Connecting" }],
    sfsTurboStatus: [{ ...sfs, status: "Creating" }],
  });
  cloud.advance(25_000);
  expect(await statusOf(cloud, path)).toEqual({
    peerConnectionStatus: [{ ...peerA, phase: "Active" }],
    sfsTurboStatus: [{ ...sfs, status: "Active", ipAddr: "192.168.128.10", connectionType: "VpcPort" }],
  });
});

it("What a patch does not name stays", async () => {
  const [cloud, path] = await activeNetwork({ peerConnectionList: [peerA] });
  await patch(cloud, path, { metadata: { annotations: { [description]: "one" } } });
  await patch(cloud, path, { spec: { ipv6enable: true } });
  const read = await cloud.client("GET", path);
  expect(read.body).toMatchObject({
    metadata: { annotations: { [description]: "one" } },
    spec: { ipv6enable: true, connection: { peerConnectionList: [peerA] } },
    status: { connectionStatus: { peerConnectionStatus: [{ ...peerA, phase: "Active" }] } },
  });
});

it("A list is replaced whole: what stays keeps its state, what is missing goes", async () => {
  const [cloud, path] = await activeNetwork({ peerConnectionList: [peerA] });
  await connect(cloud, path, { peerConnectionList: [peerB] });
  expect(await statusOf(cloud, path)).toEqual({
    peerConnectionStatus: [
      { ...peerB, phase: "Connecting" },
      { ...peerA, phase: "Active" },
    ],
  });
  cloud.advance(10_000);
  expect(await statusOf(cloud, path)).toEqual({ peerConnectionStatus: [{ ...peerB, phase: "Connecting" }] });
  cloud.advance(10_000);
  await connect(cloud, path, { peerConnectionList: [peerB, peerA] });
  expect(await statusOf(cloud, path)).toEqual({
    peerConnectionStatus: [
      { ...peerB, phase: "Active" },
      { ...peerA, phase: "Connecting" },
    ],
  });
});

it("Null takes a list away, and a description", async () => {
  const [cloud, path] = await activeNetwork({ peerConnectionList: [peerA] });
  await patch(cloud, path, { metadata: { annotations: { [description]: "one" } } });
  const response = await patch(cloud, path, {
    metadata: { annotations: { [description]: null } },
    spec: { connection: { peerConnectionList: null } },
  });
  expect(valueAt(response, "metadata.annotations")).toEqual({});
  expect(valueAt(response, "spec.connection")).toEqual({});
  cloud.advance(10_000);
  expect(await statusOf(cloud, path)).toEqual({});
});

it("A peer that is sent again without defaultGateWay loses it", async () => {
  const [cloud, path] = await activeNetwork({ peerConnectionList: [{ ...peerA, defaultGateWay: true }] });
  const response = await connect(cloud, path, { peerConnectionList: [peerA] });
  expect(valueAt(response, "spec.connection")).toEqual({ peerConnectionList: [peerA] });
  expect(await statusOf(cloud, path)).toEqual({ peerConnectionStatus: [{ ...peerA, phase: "Active" }] });
});

it("An SFS Turbo that is taken away shows Deleting, then nothing", async () => {
  const [cloud, path] = await activeNetwork();
  await connect(cloud, path, { sfsTurboConnectionList: [sfs] });
  cloud.advance(25_000);
  await connect(cloud, path, { sfsTurboConnectionList: [] });
  expect(await statusOf(cloud, path)).toEqual({ sfsTurboStatus: [{ ...sfs, status: "Deleting" }] });
  cloud.advance(12_000);
  expect(await statusOf(cloud, path)).toEqual({});
});

it("A peer that is given to a network before it is Active connects afterwards", async () => {
  const cloud = await startCloud({ delays: slow });
  const path = await createNetwork(cloud);
  await connect(cloud, path, { peerConnectionList: [peerA] });
  cloud.advance(60_000);
  expect(await statusOf(cloud, path)).toEqual({ peerConnectionStatus: [{ ...peerA, phase: "Connecting" }] });
});

it.each(["application/json", "application/json-patch+json", "text/plain"])(
  "The content type %s is refused",
  async (contentType) => {
    const [cloud, path] = await activeNetwork();
    const response = await cloud.client("PATCH", path, { body: { spec: { ipv6enable: true } }, contentType });
    expect(response).toMatchObject({ status: 400, body: { error_code: "ModelArts.50004100" } });
  },
);

it("A content type with a charset is fine", async () => {
  const [cloud, path] = await activeNetwork();
  const contentType = "application/merge-patch+json; charset=utf-8";
  expect((await cloud.client("PATCH", path, { body: {}, contentType })).status).toBe(200);
});

it.each<[string, JsonObject]>([
  ["IPv6 off again", { spec: { ipv6enable: false } }],
  ["IPv6 taken away", { spec: { ipv6enable: null } }],
  ["another range", { spec: { cidr: "192.168.0.0/16" } }],
  ["another name", { metadata: { labels: { "os.modelarts/name": "net-two" } } }],
  ["no labels", { metadata: { labels: null } }],
  ["a description of 101", { metadata: { annotations: { [description]: "x".repeat(101) } } }],
  ...Array.from("!<>=&\"'", (character): [string, JsonObject] => [
    `a description with ${character}`,
    { metadata: { annotations: { [description]: `a${character}b` } } },
  ]),
  ["an SFS Turbo without id", { spec: { connection: { sfsTurboConnectionList: [{ name: "n" }] } } }],
  ["an SFS Turbo without name", { spec: { connection: { sfsTurboConnectionList: [{ sfsId: "s" }] } } }],
  ["an SFS Turbo twice", { spec: { connection: { sfsTurboConnectionList: [sfs, sfs] } } }],
])("A patch with %s is refused and changes nothing", async (_name, body) => {
  const [cloud, path] = await activeNetwork({ peerConnectionList: [peerA] });
  await patch(cloud, path, { spec: { ipv6enable: true } });
  const before = await cloud.client("GET", path);
  expect(await patch(cloud, path, body)).toMatchObject({
    status: 400,
    body: { error_code: "ModelArts.50004000" },
  });
  expect((await cloud.client("GET", path)).body).toEqual(before.body);
});

it("A description may have 100 characters of any script", async () => {
  const [cloud, path] = await activeNetwork();
  const text = "训".repeat(100);
  const response = await patch(cloud, path, { metadata: { annotations: { [description]: text } } });
  expect(valueAt(response, "metadata.annotations")).toEqual({ [description]: text });
});

it("A network that is not there answers 404", async () => {
  const cloud = await startCloud();
  expect(await patch(cloud, `${project}/networks/none`, {})).toMatchObject({
    status: 404,
    body: { error_code: "ModelArts.50025001" },
  });
});
