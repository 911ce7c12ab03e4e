import type { OutcomeName, OperationName } from "huaweicloud-ai-simulator";
import { networkBody } from "../../support/networkBody.js";
import {
  type Cloud,
  connectionBody,
  createNetwork,
  project,
  slow,
  startCloud,
  textAt,
  valueAt,
} from "./support/cloud.js";

const peer = { peerVpcId: "vpc-1", peerSubnetId: "subnet-1" };
const sfs = { sfsId: "sfs-1", name: "turbo" };
const dayMs = 86_400_000;
const queueOutcome = (cloud: Cloud, operation: OperationName, to: OutcomeName, reason?: string) =>
  cloud.admin.queueFault({
    match: { operation },
    fault: { kind: "outcome", to, ...(reason === undefined ? {} : { reason }) },
  });
const status = async (cloud: Cloud, path: string) => (await cloud.client("GET", path)).body.status;

it("A network becomes Abnormal, with a reason", async () => {
  const cloud = await startCloud({ delays: slow });
  await queueOutcome(cloud, "createNetwork", "Abnormal", "no addresses left");
  const path = await createNetwork(cloud);
  expect(await status(cloud, path)).toEqual({ phase: "Creating" });
  cloud.advance(60_000);
  expect(await status(cloud, path)).toEqual({
    phase: "Abnormal",
    connectionStatus: {},
    message: "no addresses left",
  });
});

it("A network is Creating for ever, and can be deleted", async () => {
  const cloud = await startCloud({ delays: slow });
  await queueOutcome(cloud, "createNetwork", "hangCreating");
  const path = await createNetwork(
    cloud,
    networkBody("net-one", { connection: { peerConnectionList: [peer] } }),
  );
  cloud.advance(dayMs);
  expect(await status(cloud, path)).toEqual({ phase: "Creating" });
  await cloud.client("DELETE", path);
  cloud.advance(30_000);
  expect((await cloud.client("GET", path)).status).toBe(404);
});

it("A network is being deleted for ever", async () => {
  const cloud = await startCloud({ delays: slow });
  const path = await createNetwork(cloud);
  await queueOutcome(cloud, "deleteNetwork", "hangDeleting");
  await cloud.client("DELETE", path);
  cloud.advance(dayMs);
  expect(valueAt(await cloud.client("GET", path), "metadata.deletionTimestamp")).toBe("2026-01-02T03:04:05Z");
  expect(await cloud.admin.listObjects()).toMatchObject([{ deleting: true }]);
});

it("A peer becomes Abnormal, at a create and at a patch, and heals when its list is sent again", async () => {
  const cloud = await startCloud({ delays: slow });
  const connection = { peerConnectionList: [peer] };
  await queueOutcome(cloud, "createNetwork", "peerAbnormal");
  const path = await createNetwork(cloud, networkBody("net-one", { connection }));
  cloud.advance(60_000);
  const phases = async () =>
    valueAt(await cloud.client("GET", path), "status.connectionStatus.peerConnectionStatus");
  expect(await phases()).toEqual([{ ...peer, phase: "Connecting" }]);
  cloud.advance(20_000);
  expect(await phases()).toEqual([{ ...peer, phase: "Abnormal" }]);

  await cloud.client("PATCH", path, { body: { spec: { ipv6enable: true } } });
  expect(await phases()).toEqual([{ ...peer, phase: "Abnormal" }]);
  await queueOutcome(cloud, "patchNetwork", "peerAbnormal");
  await cloud.client("PATCH", path, { body: { spec: { connection } } });
  expect(await phases()).toEqual([{ ...peer, phase: "Connecting" }]);
  cloud.advance(20_000);
  expect(await phases()).toEqual([{ ...peer, phase: "Abnormal" }]);
  await cloud.client("PATCH", path, { body: { spec: { connection } } });
  cloud.advance(20_000);
  expect(await phases()).toEqual([{ ...peer, phase: "Active" }]);
});

it("An SFS Turbo becomes Abnormal", async () => {
  const cloud = await startCloud();
  const path = await createNetwork(cloud);
  await queueOutcome(cloud, "patchNetwork", "sfsAbnormal");
  await cloud.client("PATCH", path, { body: { spec: { connection: { sfsTurboConnectionList: [sfs] } } } });
  expect(valueAt(await cloud.client("GET", path), "status.connectionStatus")).toEqual({
    sfsTurboStatus: [{ ...sfs, status: "Abnormal" }],
  });
});

it("The status of connections never comes, as the page's example has it", async () => {
  const cloud = await startCloud();
  await queueOutcome(cloud, "createNetwork", "emptyConnectionStatus");
  const path = await createNetwork(
    cloud,
    networkBody("net-one", { connection: { peerConnectionList: [peer] } }),
  );
  const read = await cloud.client("GET", path);
  expect(valueAt(read, "spec.connection")).toEqual({ peerConnectionList: [peer] });
  expect(read.body.status).toMatchObject({ phase: "Active", connectionStatus: {} });
});

it("An EG connection fails, with a reason; its name stays taken", async () => {
  const cloud = await startCloud({ delays: slow });
  await queueOutcome(cloud, "createConnection", "CREATE_FAILED", "the subnet is full");
  const created = await cloud.client("POST", `${project}/connections`, { body: connectionBody() });
  const path = `${project}/connections/${textAt(created, "id")}`;
  expect(await status(cloud, path)).toBe("CREATING");
  cloud.advance(40_000);
  expect((await cloud.client("GET", path)).body).toMatchObject({
    status: "CREATE_FAILED",
    error_info: {
      error_code: "EG.00515001",
      error_detail: "the subnet is full",
      error_msg: "the subnet is full",
    },
  });
  const again = await cloud.client("POST", `${project}/connections`, { body: connectionBody() });
  expect(again.body.error_code).toBe("EG.00513001");
});

it("An EG connection hangs, in creation and in deletion", async () => {
  const cloud = await startCloud({ delays: slow });
  await queueOutcome(cloud, "createConnection", "hangCreating");
  const created = await cloud.client("POST", `${project}/connections`, { body: connectionBody() });
  const path = `${project}/connections/${textAt(created, "id")}`;
  cloud.advance(dayMs);
  expect(await status(cloud, path)).toBe("CREATING");
  await queueOutcome(cloud, "deleteConnection", "hangDeleting");
  expect((await cloud.client("DELETE", path)).status).toBe(204);
  cloud.advance(dayMs);
  expect((await cloud.client("GET", path)).status).toBe(200);
});

it("A RoCE network is in ERROR", async () => {
  const cloud = await startCloud();
  await queueOutcome(cloud, "createRoceNetwork", "roceError");
  const created = await cloud.client("POST", `${project}/dev-servers/networks`, { body: {} });
  expect(valueAt(created, "network.status")).toBe("ERROR");
});

it("An outcome waits for a request that it can be the outcome of", async () => {
  const cloud = await startCloud();
  await cloud.admin.queueFault({ match: {}, fault: { kind: "outcome", to: "Abnormal" } });
  await cloud.client("GET", `${project}/networks`);
  const created = await cloud.client("POST", `${project}/connections`, { body: connectionBody() });
  expect(created.status).toBe(200);
  expect(await cloud.admin.listFaults()).toHaveLength(1);
  const path = await createNetwork(cloud);
  expect(await status(cloud, path)).toMatchObject({ phase: "Abnormal" });
  expect(await cloud.admin.listFaults()).toEqual([]);
});
