import {
  createAdminClient,
  defaultAccount,
  type JsonObject,
  type ObjectKind,
  secondAccount,
  type SimulatorAdmin,
} from "huaweicloud-ai-simulator";
import { getToken, tokenClient } from "./support/client.js";
import { networkBody } from "../../support/networkBody.js";
import {
  type Cloud,
  connectionBody,
  createNetwork,
  project,
  slow,
  startCloud,
  valueAt,
} from "./support/cloud.js";

const projectId = defaultAccount.projectId;

describe.each<[string, (cloud: Cloud) => SimulatorAdmin]>([
  ["in the process", (cloud) => cloud.admin],
  ["over HTTP", (cloud) => createAdminClient(`${cloud.url}/`)],
])("Control %s", (_name, adminOf) => {
  it("lists what exists, of all projects, as a read shows it", async () => {
    const cloud = await startCloud({ delays: slow });
    const admin = adminOf(cloud);
    const path = await createNetwork(cloud);
    cloud.advance(1_000);
    await admin.addObject("EgConnection", secondAccount.projectId, connectionBody());
    const [network, connection] = await admin.listObjects();
    expect(network).toEqual({
      kind: "ModelArtsNetwork",
      projectId: projectId,
      region: "cn-north-4",
      id: path.split("/").at(-1),
      name: "net-one",
      createdAt: Date.UTC(2026, 0, 2, 3, 4, 5),
      deleting: false,
      state: "Creating",
      raw: (await cloud.client("GET", path)).body,
      hidden: { subnetNetworkId: expect.any(String) as string },
    });
    expect(connection).toMatchObject({
      projectId: secondAccount.projectId,
      state: "CREATED",
      name: "conn-one",
    });
    expect(await admin.listObjects("HyperCluster")).toEqual([]);
    expect(await admin.listObjects("ModelArtsNetwork")).toHaveLength(1);
  });

  it.each<[ObjectKind, JsonObject, string]>([
    ["RoceNetwork", { network_type: "roce_v2" }, "ACTIVE"],
    ["HyperCluster", { name: "one", type: "ECS" }, "ACTIVE"],
    ["ModelArtsNetwork", networkBody(), "Active"],
    ["EgConnection", connectionBody(), "CREATED"],
  ])("adds, changes and deletes a %s behind the client's back", async (kind, body, state) => {
    const admin = adminOf(await startCloud({ delays: slow }));
    const id = await admin.addObject(kind, projectId, body);
    expect(await admin.listObjects()).toMatchObject([{ kind, id, state, deleting: false }]);
    await admin.patchObject(kind, id, { extra: { a: 1 } });
    const [changed] = await admin.listObjects(kind);
    if (kind !== "ModelArtsNetwork") {
      expect(changed!.raw.extra).toEqual({ a: 1 });
    }
    await admin.deleteObject(kind, id);
    expect(await admin.listObjects()).toEqual([]);
    await expect(admin.deleteObject(kind, id)).rejects.toThrow(`there is no ${kind} ${id}`);
    await expect(admin.patchObject(kind, id, {})).rejects.toThrow(id);
  });

  it("logs requests without anything that is secret", async () => {
    const cloud = await startCloud();
    const admin = adminOf(cloud);
    const token = await getToken(cloud.url);
    await tokenClient(cloud.url, token)("GET", `${project}/networks?limit=5&labelSelector=a`, {
      headers: { "x-security-token": "Secret-Token" },
    });
    await cloud.client("POST", `${project}/networks`, { body: {} });
    const requests = await admin.listRequests();
    expect(requests).toMatchObject([
      {
        time: Date.UTC(2026, 0, 2, 3, 4, 5),
        method: "POST",
        path: "/v3/auth/tokens",
        operation: "createToken",
        status: 201,
        body: {
          auth: { identity: { password: { user: { name: defaultAccount.userName, password: "***" } } } },
        },
      },
      {
        method: "GET",
        path: `${project}/networks`,
        query: { limit: "5", labelSelector: "a" },
        operation: "listNetworks",
        projectId: projectId,
        status: 200,
      },
      { operation: "createNetwork", status: 400, body: {} },
    ]);
    const text = JSON.stringify(requests);
    for (const secret of [defaultAccount.password, token, "Secret-Token", "SDK-HMAC"]) {
      expect(text).not.toContain(secret);
    }
    expect(await admin.listRequests({ operation: "listNetworks" })).toHaveLength(1);
    expect(await admin.listRequests({ method: "post", status: 400 })).toHaveLength(1);
    expect(await admin.listRequests({ path: "^/v3/" })).toHaveLength(1);
    expect(await admin.listRequests({ projectId: "other" })).toEqual([]);
    await admin.clearRequests();
    expect(await admin.listRequests()).toEqual([]);
  });

  it("changes settings for what begins later", async () => {
    const cloud = await startCloud({ delays: { networkCreate: 1_000, peerConnect: 7 } });
    const admin = adminOf(cloud);
    const before = await createNetwork(cloud);
    await admin.updateSettings({ delays: { networkCreate: 5_000 }, quotas: { networks: 2 } });
    const after = await createNetwork(cloud);
    cloud.advance(1_000);
    expect(valueAt(await cloud.client("GET", before), "status.phase")).toBe("Active");
    expect(valueAt(await cloud.client("GET", after), "status.phase")).toBe("Creating");
    expect(await admin.getSettings()).toMatchObject({
      delays: { networkCreate: 5_000, peerConnect: 7 },
      quotas: { networks: 2 },
      networkIdStyle: "random",
      vpcShowsRoceNetworks: true,
    });
  });

  it("queues faults and ends tokens", async () => {
    const cloud = await startCloud();
    const admin = adminOf(cloud);
    const id = await admin.queueFault({
      match: { skip: 1 },
      times: 3,
      fault: { kind: "status", status: 500 },
    });
    expect(await admin.listFaults()).toMatchObject([{ id, times: 3, skip: 1, fault: { status: 500 } }]);
    await admin.clearFaults(id);
    expect(await admin.listFaults()).toEqual([]);
    const [one, two] = [await getToken(cloud.url), await getToken(cloud.url)];
    const works = async (token: string) =>
      (await tokenClient(cloud.url, token)("GET", `${project}/networks`)).status === 200;
    await admin.revokeToken(one);
    expect([await works(one), await works(two)]).toEqual([false, true]);
    await admin.expireTokens();
    expect(await works(two)).toBe(false);
  });
});

describe("A network that is changed behind the client's back", () => {
  const peer = { peerVpcId: "vpc-1", peerSubnetId: "subnet-1" };

  it("shows its new description and connections at once", async () => {
    const cloud = await startCloud({ delays: slow });
    const path = await createNetwork(cloud);
    cloud.advance(60_000);
    const id = path.split("/").at(-1)!;
    await cloud.admin.patchObject("ModelArtsNetwork", id, {
      metadata: { annotations: { "os.modelarts/description": "by hand" } },
      spec: { connection: { peerConnectionList: [peer] } },
    });
    const read = await cloud.client("GET", path);
    expect(valueAt(read, "metadata.annotations")).toEqual({ "os.modelarts/description": "by hand" });
    expect(valueAt(read, "status.connectionStatus")).toEqual({
      peerConnectionStatus: [{ ...peer, phase: "Active" }],
    });
    await cloud.admin.patchObject("ModelArtsNetwork", id, { spec: { connection: null } });
    expect(valueAt(await cloud.client("GET", path), "status.connectionStatus")).toEqual({});
  });

  it("shows a status that breaks its own documents, until it is told otherwise", async () => {
    const cloud = await startCloud();
    const path = await createNetwork(cloud);
    const id = path.split("/").at(-1)!;
    await cloud.admin.patchObject("ModelArtsNetwork", id, {
      status: { phase: "Frozen", connectionStatus: null },
    });
    expect((await cloud.client("GET", path)).body.status).toMatchObject({ phase: "Frozen" });
    expect(await cloud.admin.listObjects()).toMatchObject([{ state: "Frozen" }]);
    const patched = await cloud.client("PATCH", path, { body: { spec: { ipv6enable: true } } });
    expect(Object.keys(patched.body.status as object).sort()).toEqual(["phase", "subnets"]);
    await cloud.admin.patchObject("ModelArtsNetwork", id, { status: { phase: "" } });
    expect(valueAt(await cloud.client("GET", path), "status.phase")).toBe("");
  });

  it("can be added with all that a create call does not take", async () => {
    const cloud = await startCloud({ delays: slow });
    const id = await cloud.admin.addObject("ModelArtsNetwork", projectId, {
      metadata: {
        labels: { "os.modelarts/name": "net-two" },
        annotations: { "os.modelarts/description": "d" },
      },
      spec: {
        cidr: "172.16.0.0/16",
        ipv6enable: true,
        connection: { sfsTurboConnectionList: [{ sfsId: "s", name: "n" }] },
      },
    });
    expect((await cloud.client("GET", `${project}/networks/${id}`)).body).toMatchObject({
      metadata: { annotations: { "os.modelarts/description": "d" } },
      spec: { ipv6enable: true },
      status: { phase: "Active", connectionStatus: { sfsTurboStatus: [{ status: "Active" }] } },
    });
  });
});

it("A connection's status can be changed, and its description still by the client", async () => {
  const cloud = await startCloud();
  const id = await cloud.admin.addObject("EgConnection", projectId, connectionBody());
  await cloud.admin.patchObject("EgConnection", id, { status: "PAUSED", description: "by hand" });
  const path = `${project}/connections/${id}`;
  expect((await cloud.client("GET", path)).body).toMatchObject({ status: "PAUSED", description: "by hand" });
  await cloud.client("PUT", path, { body: { description: "by client" } });
  expect((await cloud.client("GET", path)).body).toMatchObject({
    status: "PAUSED",
    description: "by client",
  });
});

it("A renamed connection is found and refused under its new name", async () => {
  const cloud = await startCloud();
  const id = await cloud.admin.addObject("EgConnection", projectId, connectionBody());
  await cloud.admin.patchObject("EgConnection", id, { name: "renamed" });
  const post = (name: string) =>
    cloud.client("POST", `${project}/connections`, { body: connectionBody({ name }) });
  expect((await post("renamed")).body.error_code).toBe("EG.00513001");
  expect((await post("conn-one")).status).toBe(200);
});

it.each([
  ["POST", "/objects/Pool?projectId=x", "{}"],
  ["GET", "/objects?kind=Pool", ""],
  ["GET", "/requests?operation=nothing", ""],
  ["POST", "/faults", "[]"],
  ["POST", "/faults", "{"],
  ["POST", "/objects/HyperCluster?projectId=x", '{"name":"one"}'],
  ["POST", `/objects/HyperCluster?projectId=${projectId}`, "{}"],
])("The admin API refuses %s %s %s", async (method, path, body) => {
  const { url } = await startCloud();
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}/__admin${path}`, {
    method,
    headers,
    ...(body === "" ? {} : { body }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ error: expect.any(String) as string });
});

it("Control requests are not in the log, and are struck by no fault", async () => {
  const { url, admin } = await startCloud();
  const remote = createAdminClient(url);
  await remote.queueFault({ match: {}, fault: { kind: "status", status: 500 } });
  expect(await remote.listFaults()).toHaveLength(1);
  expect(await admin.listRequests()).toEqual([]);
});
