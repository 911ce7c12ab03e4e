import { startTime } from "../../../support/virtualClock";
import { startLab } from "../../../support/lab";
import { checkInputs, createResource } from "../support/specimens";
import {
  completeNetwork,
  patchBodies,
  peerA,
  peerB,
  minimalNetwork,
  slowCloud,
  turbo,
} from "../support/networks";

const kind = "ModelArtsNetwork";

describe("creating a ModelArts network", () => {
  it("makes sure that there is none, asks for it, looks once, and is done when there is nothing to add", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, minimalNetwork);
    expect(await lab.requestedOperations()).toEqual(["listNetworks", "createNetwork", "getNetwork"]);
    expect((await lab.requests("createNetwork"))[0]!.body).toEqual({
      apiVersion: "v1",
      kind: "Network",
      metadata: { labels: { "os.modelarts/name": "train-a", "os.modelarts/workspace.id": "0" } },
      spec: { cidr: "192.168.128.0/17" },
    });
    const [network] = await lab.admin.listObjects();
    expect(network!.raw.status).toMatchObject({ subnets: [{ networkId: state.subnetId }] });
    expect(state).toEqual({
      ...minimalNetwork,
      workspaceId: "0",
      description: "",
      ipv6Enabled: false,
      peerConnections: [],
      sfsTurbos: [],
      status: "Active",
      subnetId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      createdAt: new Date(startTime).toISOString(),
      peerConnectionStatuses: [],
      sfsTurboStatuses: [],
      adoptExisting: false,
      region: "cn-north-4",
      projectId: "05a1b2c3d4e5f60718293a4b5c6d7e8f",
      __given: [],
    });
    expect(id).toMatch(/^train-a-[0-9a-f]{32}$/);
  });

  it("puts the connections to VPCs into the first request", async () => {
    const lab = await startLab();
    await createResource(lab, kind, {
      ...minimalNetwork,
      peerConnections: [{ ...peerA, defaultGateway: true }, peerB],
    });
    expect((await lab.requests("createNetwork"))[0]!.body).toMatchObject({
      spec: {
        connection: {
          peerConnectionList: [
            { peerVpcId: "vpc-a", peerSubnetId: "subnet-a", defaultGateWay: true },
            { peerVpcId: "vpc-b", peerSubnetId: "subnet-b" },
          ],
        },
      },
    });
    expect(await lab.requestedOperations()).not.toContain("patchNetwork");
  });

  it("sends what the create call does not take in one update, after the network is active", async () => {
    const lab = await startLab(slowCloud);
    const { state } = await createResource(lab, kind, completeNetwork);
    const requests = await lab.requests("patchNetwork");
    expect(requests).toHaveLength(1);
    const [patch] = requests;
    expect(patch!.time - startTime).toBeGreaterThanOrEqual(60_000);
    expect(patch!.headers["content-type"]).toBe("application/merge-patch+json");
    expect(patch!.body).toEqual({
      metadata: { annotations: { "os.modelarts/description": "training" } },
      spec: {
        ipv6enable: true,
        connection: {
          sfsTurboConnectionList: [{ sfsId: "sfs-1", name: "datasets", subnetId: state.subnetId }],
        },
      },
    });
  });

  it("waits until each connection is up, and shows how each is doing", async () => {
    const lab = await startLab(slowCloud);
    const { state } = await createResource(lab, kind, completeNetwork);
    const waited = lab.clock.now() - startTime;
    expect(waited).toBeGreaterThanOrEqual(85_000);
    expect(waited).toBeLessThan(100_000);
    expect(state.peerConnectionStatuses).toEqual([
      { ...peerA, defaultGateway: true, phase: "Active" },
      { ...peerB, phase: "Active" },
    ]);
    expect(state.sfsTurboStatuses).toEqual([
      { ...turbo, status: "Active", ipAddress: "192.168.128.10", connectionType: "VpcPort" },
    ]);
  });

  it("is quick to notice a quick cloud, and patient with a slow one", async () => {
    const lab = await startLab({ delays: { networkCreate: 3_000 } });
    await createResource(lab, kind, minimalNetwork);
    expect(lab.clock.now() - startTime).toBeLessThan(4_500);
    const patient = await startLab({ delays: { networkCreate: 15 * 60_000 } });
    await createResource(patient, kind, minimalNetwork);
    expect((await patient.requests("getNetwork")).length).toBeLessThan(120);
    expect(patient.clock.now() - startTime).toBeLessThan(15.5 * 60_000);
  });

  it("says now and then what it waits for, the status and the time left", async () => {
    const lab = await startLab({ delays: { networkCreate: 100_000 } });
    await createResource(lab, kind, { ...minimalNetwork, timeouts: { create: "10m" } });
    expect(lab.lines.length).toBeGreaterThanOrEqual(3);
    expect(lab.lines.length).toBeLessThan(8);
    for (const line of lab.lines) {
      expect(line).toMatch(
        /^waiting for ModelArtsNetwork "train-a" to become Active: Creating after (\d+ s|1m\d\ds), [89]m\d\ds left$/,
      );
    }
  });

  it("finds each connection by its ids, in whatever order the cloud shows them", async () => {
    const lab = await startLab();
    const sfsTurbos = [turbo, { id: "sfs-2", name: "models" }];
    await lab.admin.queueFault({
      match: { operation: "patchNetwork" },
      fault: { kind: "outcome", to: "sfsAbnormal" },
    });
    const inputs = checkInputs(lab, kind, { ...minimalNetwork, peerConnections: [peerA, peerB], sfsTurbos });
    lab.clock.scheduleAfter(1, () => undefined);
    await expect(lab.lifeCycle(kind).create(inputs)).rejects.toThrow("connection to SFS Turbo datasets of");
  });

  it("takes a connection as up, with a warning, that an active network does not show for a while", async () => {
    const lab = await startLab();
    await lab.admin.queueFault({
      match: { operation: "createNetwork" },
      fault: { kind: "outcome", to: "emptyConnectionStatus" },
    });
    const { state } = await createResource(lab, kind, {
      ...minimalNetwork,
      peerConnections: [peerA],
      sfsTurbos: [turbo],
    });
    expect(lab.clock.now() - startTime).toBeGreaterThanOrEqual(60_000);
    expect(lab.clock.now() - startTime).toBeLessThan(90_000);
    const warnings = lab.lines.filter((line) => line.includes("taken as up"));
    expect(warnings).toEqual([
      'ModelArtsNetwork "train-a": the cloud shows no status of the peer connection to VPC vpc-a; taken as up. Check it in the console',
      'ModelArtsNetwork "train-a": the cloud shows no status of the connection to SFS Turbo datasets; taken as up. Check it in the console',
    ]);
    expect(state).toMatchObject({
      peerConnections: [{ ...peerA, defaultGateway: false }],
      peerConnectionStatuses: [],
      sfsTurboStatuses: [],
    });
    expect(
      lab
        .lifeCycle(kind)
        .diff(
          state,
          checkInputs(lab, kind, { ...minimalNetwork, peerConnections: [peerA], sfsTurbos: [turbo] }),
        ).changes,
    ).toEqual([]);
  });

  it("does not warn of a connection that shows up late", async () => {
    const lab = await startLab({ delays: { peerConnect: 90_000 } });
    const peers = [peerA, peerB];
    const statusOf = (shown: readonly string[], phase: string) => ({
      status: {
        connectionStatus: {
          peerConnectionStatus: shown.map((vpc) => ({
            peerVpcId: `vpc-${vpc}`,
            peerSubnetId: `subnet-${vpc}`,
            phase,
          })),
        },
      },
    });
    const show = async (shown: readonly string[], phase: string) => {
      const [network] = await lab.admin.listObjects("ModelArtsNetwork");
      await lab.admin.patchObject("ModelArtsNetwork", network!.id, statusOf(shown, phase));
    };
    lab.clock.scheduleAfter(1, () => show(["a"], "Connecting"));
    lab.clock.scheduleAfter(80_000, () => show(["a", "b"], "Active"));
    await createResource(lab, kind, { ...minimalNetwork, peerConnections: peers });
    expect(lab.clock.now() - startTime).toBeGreaterThanOrEqual(80_000);
    expect(lab.lines.filter((line) => line.includes("taken as up"))).toEqual([]);
  });

  it("takes a status that no page lists as still on its way, and says so once", async () => {
    const lab = await startLab({ delays: { networkCreate: 30_000 } });
    const inputs = checkInputs(lab, kind, minimalNetwork);
    const setPhase = async (phase: string) => {
      const [network] = await lab.admin.listObjects();
      await lab.admin.patchObject(kind, network!.id, { status: { phase } });
    };
    lab.clock.scheduleAfter(2_000, () => setPhase("Upgrading"));
    lab.clock.scheduleAfter(40_000, () => setPhase("Active"));
    await lab.lifeCycle(kind).create(inputs);
    const told = lab.lines.filter((line) => line.includes("is not documented"));
    expect(told).toEqual([
      'ModelArtsNetwork "train-a" to become Active: status Upgrading is not documented; taken as still on its way',
    ]);
  });

  it("goes on through passing failures of the cloud", async () => {
    const lab = await startLab({ delays: { networkCreate: 20_000 } }, { maxRetries: 0 });
    const pass = [
      { kind: "status", status: 503 },
      { kind: "resetBefore" },
      { kind: "rateLimit" },
      { kind: "status", status: 502 },
    ] as const;
    for (const fault of pass) {
      await lab.admin.queueFault({ match: { operation: "getNetwork" }, fault });
    }
    const { state } = await createResource(lab, kind, { ...minimalNetwork, description: "kept" });
    expect(state).toMatchObject({ status: "Active", description: "kept" });
    expect(await patchBodies(lab)).toHaveLength(1);
  });

  it("does not give up when a replica does not know the new network yet", async () => {
    const lab = await startLab();
    const fault = { kind: "status", status: 404, errorCode: "ModelArts.50025001" } as const;
    await lab.admin.queueFault({ match: { operation: "getNetwork" }, times: 3, fault });
    const { state } = await createResource(lab, kind, minimalNetwork);
    expect(state.status).toBe("Active");
  });
});
