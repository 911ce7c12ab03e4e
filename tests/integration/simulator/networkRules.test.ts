import type { JsonObject } from "huaweicloud-ai-simulator";
import { networkBody } from "../../support/networkBody.js";
import { project, startCloud } from "./support/cloud.js";

const post = (cloud: Awaited<ReturnType<typeof startCloud>>, body: unknown) =>
  cloud.client("POST", `${project}/networks`, { body });

const peers = (...items: JsonObject[]): JsonObject =>
  networkBody("net-one", { connection: { peerConnectionList: items } });

it.each<[string, unknown]>([
  ["no apiVersion", { ...networkBody(), apiVersion: undefined }],
  ["another apiVersion", { ...networkBody(), apiVersion: "v2" }],
  ["no kind", { ...networkBody(), kind: undefined }],
  ["another kind", { ...networkBody(), kind: "Pool" }],
  ["no metadata", { ...networkBody(), metadata: undefined }],
  ["no labels", { ...networkBody(), metadata: {} }],
  ["no name", { ...networkBody(), metadata: { labels: {} } }],
  ["a name that is no text", networkBody(undefined, {}, { "os.modelarts/name": 5 })],
  ["a name of 3", networkBody("abc")],
  ["a name of 33", networkBody("a".repeat(33))],
  ["a name from a digit", networkBody("1abc")],
  ["a name to a hyphen", networkBody("abc-")],
  ["a name with an upper-case letter", networkBody("abCd")],
  ["a name with an underscore", networkBody("ab_cd")],
  ["no spec", { ...networkBody(), spec: undefined }],
  ["no cidr", { ...networkBody(), spec: {} }],
  ["a cidr that is none", networkBody("net-one", { cidr: "everything" })],
  ["a cidr without prefix", networkBody("net-one", { cidr: "192.168.0.0" })],
  ["a cidr with a byte too large", networkBody("net-one", { cidr: "192.168.256.0/24" })],
  ["a prefix above 24", networkBody("net-one", { cidr: "192.168.0.0/25" })],
  ["a prefix below the range's", networkBody("net-one", { cidr: "192.168.0.0/15" })],
  ["172.16.0.0/11", networkBody("net-one", { cidr: "172.0.0.0/11" })],
  ["a range outside", networkBody("net-one", { cidr: "172.32.0.0/16" })],
  ["10.0.0.0/8", networkBody("net-one", { cidr: "10.0.0.0/8" })],
  ["host bits set", networkBody("net-one", { cidr: "192.168.1.1/24" })],
  ["peers that are no list", networkBody("net-one", { connection: { peerConnectionList: {} } })],
  ["a peer without VPC", peers({ peerSubnetId: "s" })],
  ["a peer without subnet", peers({ peerVpcId: "v" })],
  [
    "a peer with a gateway that is no flag",
    peers({ peerVpcId: "v", peerSubnetId: "s", defaultGateWay: "yes" }),
  ],
  ["a peer twice", peers({ peerVpcId: "v", peerSubnetId: "s" }, { peerVpcId: "v", peerSubnetId: "s" })],
  ["a body that is a list", []],
])("A network is refused with %s", async (_name, body) => {
  const cloud = await startCloud();
  expect(await post(cloud, body)).toMatchObject({
    status: 400,
    body: {
      error_code: "ModelArts.50004000",
      error_msg: expect.stringMatching(/^Bad request: .+/) as string,
    },
  });
  expect(await cloud.admin.listObjects()).toEqual([]);
});

it("A body that is no JSON is refused", async () => {
  const cloud = await startCloud();
  await cloud.admin.updateSettings({});
  const response = await cloud.client("POST", `${project}/networks`, { contentType: "application/json" });
  expect(response).toMatchObject({ status: 400, body: { error_code: "ModelArts.50004000" } });
});

it.each(["abcd", "a".repeat(32), "a1-2b", "net9"])("A network may be called %s", async (name) => {
  const cloud = await startCloud();
  expect((await post(cloud, networkBody(name))).status).toBe(200);
});

it.each(["172.16.0.0/12", "172.31.255.0/24", "192.168.0.0/16", "192.168.255.0/24"])(
  "A network may have %s",
  async (cidr) => {
    const cloud = await startCloud();
    expect((await post(cloud, networkBody("net-one", { cidr }))).status).toBe(200);
  },
);

it("Extra ranges are an option", async () => {
  const cloud = await startCloud({ extraNetworkRanges: ["10.0.0.0/8"] });
  expect((await post(cloud, networkBody("net-one", { cidr: "10.0.0.0/8" }))).status).toBe(200);
  expect((await post(cloud, networkBody("net-one", { cidr: "10.1.2.0/25" }))).status).toBe(400);
});

it("Members that no page names are tolerated", async () => {
  const cloud = await startCloud();
  expect((await post(cloud, { ...networkBody(), surprise: [1, { a: null }] })).status).toBe(200);
});

it("A quota ends in ModelArts.0116", async () => {
  const cloud = await startCloud({ quotas: { networks: 1 } });
  expect((await post(cloud, networkBody())).status).toBe(200);
  expect(await post(cloud, networkBody())).toMatchObject({
    status: 403,
    body: { error_code: "ModelArts.0116" },
  });
  await cloud.admin.updateSettings({ quotas: { networks: 2 } });
  expect((await post(cloud, networkBody())).status).toBe(200);
});
