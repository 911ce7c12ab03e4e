import { networkBody } from "../../support/networkBody.js";
import { createNetwork, project, slow, startCloud, textAt, valueAt } from "./support/cloud.js";

const peer = { peerVpcId: "vpc-1", peerSubnetId: "subnet-1", defaultGateWay: true };

it("A new network has an empty phase, then is Creating, then Active", async () => {
  const { client, advance } = await startCloud({ delays: slow });
  const created = await client("POST", `${project}/networks`, { body: networkBody() });
  expect(created.status).toBe(200);
  expect(created.body).toEqual({
    kind: "Network",
    apiVersion: "v1",
    metadata: {
      name: expect.stringMatching(/^net-one-[0-9a-f]{32}$/) as string,
      creationTimestamp: "2026-01-02T03:04:05Z",
      labels: { "os.modelarts/name": "net-one", "os.modelarts/workspace.id": "0" },
      annotations: {},
    },
    spec: { cidr: "192.168.128.0/17", connection: {} },
    status: { phase: "" },
  });
  const path = `${project}/networks/${textAt(created, "metadata.name")}`;
  expect((await client("GET", path)).body.status).toEqual({ phase: "Creating" });
  advance(59_999);
  expect((await client("GET", path)).body.status).toEqual({ phase: "Creating" });
  advance(1);
  expect((await client("GET", path)).body.status).toEqual({
    phase: "Active",
    connectionStatus: {},
    subnets: [{ networkId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }],
  });
});

it("Without delays a network is Active at once, but never in the POST's own answer", async () => {
  const { client } = await startCloud();
  const created = await client("POST", `${project}/networks`, { body: networkBody() });
  expect(valueAt(created, "status.phase")).toBe("");
  const read = await client("GET", `${project}/networks/${textAt(created, "metadata.name")}`);
  expect(valueAt(read, "status.phase")).toBe("Active");
});

it("Peers start to connect when the network is Active", async () => {
  const cloud = await startCloud({ delays: slow });
  const path = await createNetwork(
    cloud,
    networkBody("net-one", { connection: { peerConnectionList: [peer] } }),
  );
  const peers = async () =>
    valueAt(await cloud.client("GET", path), "status.connectionStatus.peerConnectionStatus");
  expect(await peers()).toBeUndefined();
  cloud.advance(60_000);
  expect(await peers()).toEqual([{ ...peer, phase: "Connecting" }]);
  cloud.advance(20_000);
  expect(await peers()).toEqual([{ ...peer, phase: "Active" }]);
});

it("Create takes neither annotations nor IPv6 nor SFS Turbo, and says nothing about it", async () => {
  const cloud = await startCloud();
  const body = networkBody("net-one", {
    ipv6enable: true,
    connection: { sfsTurboConnectionList: [{ sfsId: "sfs-1", name: "one" }] },
  });
  const path = await createNetwork(cloud, {
    ...body,
    metadata: { ...(body.metadata as object), annotations: { a: "b" } },
  });
  const read = await cloud.client("GET", path);
  expect(valueAt(read, "metadata.annotations")).toEqual({});
  expect(read.body.spec).toEqual({ cidr: "192.168.128.0/17", connection: {} });
});

it("A deleted network keeps its phase, shows a deletionTimestamp, and is gone later", async () => {
  const cloud = await startCloud({ delays: slow });
  const path = await createNetwork(cloud);
  cloud.advance(60_000);
  const deleted = await cloud.client("DELETE", path);
  expect(deleted.status).toBe(200);
  expect(valueAt(deleted, "metadata.deletionTimestamp")).toBe("2026-01-02T03:05:05Z");
  cloud.advance(10_000);
  const again = await cloud.client("DELETE", path);
  expect(valueAt(again, "metadata.deletionTimestamp")).toBe("2026-01-02T03:05:05Z");
  expect(valueAt(await cloud.client("GET", path), "status.phase")).toBe("Active");
  const patched = await cloud.client("PATCH", path, { body: { spec: { ipv6enable: true } } });
  expect(patched.status).toBe(400);
  cloud.advance(20_000);
  for (const method of ["GET", "DELETE"]) {
    expect(await cloud.client(method, path)).toMatchObject({
      status: 404,
      body: { error_code: "ModelArts.50025001", error_msg: "Network not exist." },
    });
  }
});

it("A network may be deleted while it is being created", async () => {
  const cloud = await startCloud({ delays: slow });
  const path = await createNetwork(cloud);
  expect((await cloud.client("DELETE", path)).status).toBe(200);
  expect(valueAt(await cloud.client("GET", path), "status.phase")).toBe("Creating");
  cloud.advance(30_000);
  expect((await cloud.client("GET", path)).status).toBe(404);
});

it("Names are not unique, unless ids end in the project id", async () => {
  const cloud = await startCloud();
  const [first, second] = [await createNetwork(cloud), await createNetwork(cloud)];
  expect(first).not.toBe(second);
  await cloud.admin.updateSettings({ networkIdStyle: "project" });
  const third = await createNetwork(cloud);
  expect(third).toBe(`${project}/networks/net-one-${project.slice(4)}`);
  const fourth = await cloud.client("POST", `${project}/networks`, { body: networkBody() });
  expect(fourth).toMatchObject({ status: 400, body: { error_code: "ModelArts.50004000" } });
});

it("A delay may be drawn from a range", async () => {
  const cloud = await startCloud({ delays: { networkCreate: [1_000, 2_000] }, random: () => 0.25 });
  const path = await createNetwork(cloud);
  cloud.advance(1_249);
  expect(valueAt(await cloud.client("GET", path), "status.phase")).toBe("Creating");
  cloud.advance(1);
  expect(valueAt(await cloud.client("GET", path), "status.phase")).toBe("Active");
});
