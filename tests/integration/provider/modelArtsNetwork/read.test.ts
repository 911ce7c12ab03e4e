import type { Fault, JsonObject } from "huaweicloud-ai-simulator";
import { startLab } from "../../../support/lab";
import { updateResource, checkInputs, createResource } from "../support/specimens";
import { completeNetwork, patchBodies, peerA, peerB, minimalNetwork, turbo } from "../support/networks";

const kind = "ModelArtsNetwork";

describe("a read shows what somebody changed by hand, and the next run repairs it", () => {
  const drifts: readonly (readonly [string, string, JsonObject])[] = [
    [
      "a description",
      "description",
      { metadata: { annotations: { "os.modelarts/description": "by hand" } } },
    ],
    [
      "a lost description",
      "description",
      { metadata: { annotations: { "os.modelarts/description": null } } },
    ],
    ["a workspace", "workspaceId", { metadata: { labels: { "os.modelarts/workspace.id": "other" } } }],
    ["lost peers", "peerConnections", { spec: { connection: { peerConnectionList: null } } }],
    ["lost file systems", "sfsTurbos", { spec: { connection: { sfsTurboConnectionList: null } } }],
    [
      "a lost default route",
      "peerConnections",
      {
        spec: {
          connection: {
            peerConnectionList: [
              { peerVpcId: "vpc-a", peerSubnetId: "subnet-a" },
              { peerVpcId: "vpc-b", peerSubnetId: "subnet-b" },
            ],
          },
        },
      },
    ],
    [
      "another name of a file system",
      "sfsTurbos",
      { spec: { connection: { sfsTurboConnectionList: [{ sfsId: "sfs-1", name: "renamed" }] } } },
    ],
  ];

  it.each(drifts)("%s", async (_name, property, patch) => {
    const lab = await startLab();
    const first = await createResource(lab, kind, completeNetwork);
    await lab.admin.patchObject(kind, first.id, patch);
    const read = (await lab.lifeCycle(kind).read(first.id, first.state))!;
    expect(lab.lifeCycle(kind).diff(read.outputs, first.inputs).changes).toEqual([
      { property, effect: "update" },
    ]);
    expect(read.inputs).not.toEqual(first.inputs);

    await lab.clearRequests();
    const mended = await updateResource(
      lab,
      kind,
      { id: first.id, state: read.outputs, inputs: read.inputs },
      completeNetwork,
    );
    expect(await patchBodies(lab)).toHaveLength(1);
    const again = (await lab.lifeCycle(kind).read(first.id, mended.state))!;
    expect(lab.lifeCycle(kind).diff(again.outputs, first.inputs).changes).toEqual([]);
  });

  it("which is a replacement where the cloud cannot go back", async () => {
    const lab = await startLab();
    const first = await createResource(lab, kind, { ...minimalNetwork, ipv6Enabled: false });
    await lab.admin.patchObject(kind, first.id, { spec: { ipv6enable: true } });
    const read = (await lab.lifeCycle(kind).read(first.id, first.state))!;
    expect(lab.lifeCycle(kind).diff(read.outputs, first.inputs).changes).toEqual([
      { property: "ipv6Enabled", effect: "replace" },
    ]);
  });
});

describe("a read of a ModelArts network shows no difference", () => {
  it("for what the user left to the cloud", async () => {
    const lab = await startLab();
    const first = await createResource(lab, kind, minimalNetwork);
    await lab.admin.patchObject(kind, first.id, { spec: { ipv6enable: true } });
    const read = (await lab.lifeCycle(kind).read(first.id, first.state))!;
    expect(read.outputs.ipv6Enabled).toBe(true);
    expect(read.inputs).not.toHaveProperty("ipv6Enabled");
    expect(lab.lifeCycle(kind).diff(read.outputs, first.inputs).changes).toEqual([]);
  });

  it("for another order of connections", async () => {
    const lab = await startLab();
    const first = await createResource(lab, kind, { ...minimalNetwork, peerConnections: [peerA, peerB] });
    const fault: Fault = {
      kind: "replaceBody",
      body: {
        ...(await lab.admin.listObjects())[0]!.raw,
        spec: {
          cidr: minimalNetwork.cidr as string,
          connection: {
            peerConnectionList: [
              { peerVpcId: "vpc-b", peerSubnetId: "subnet-b" },
              { peerVpcId: "vpc-a", peerSubnetId: "subnet-a" },
            ],
          },
        },
      },
    };
    await lab.admin.queueFault({ match: { operation: "getNetwork" }, fault });
    const read = (await lab.lifeCycle(kind).read(first.id, first.state))!;
    expect(read.outputs.peerConnections).toEqual(first.state.peerConnections);
    expect(lab.lifeCycle(kind).diff(read.outputs, first.inputs).changes).toEqual([]);
  });

  it("where answers leave out default routes, statuses, annotations and names of file systems", async () => {
    const lab = await startLab();
    const silent = {
      kind: "omitFields",
      paths: [
        "spec.connection.peerConnectionList.*.defaultGateWay",
        "spec.connection.sfsTurboConnectionList.*.name",
        "status.connectionStatus.peerConnectionStatus.*.defaultGateWay",
        "status.subnets",
      ],
    } as const;
    for (const operation of ["createNetwork", "getNetwork", "patchNetwork"] as const) {
      await lab.admin.queueFault({ match: { operation }, times: 100, fault: silent });
    }
    const first = await createResource(lab, kind, completeNetwork);
    expect(first.state.peerConnections).toEqual([
      { ...peerA, defaultGateway: true },
      { ...peerB, defaultGateway: false },
    ]);
    expect(first.state.sfsTurbos).toEqual([turbo]);
    expect(first.state).not.toHaveProperty("subnetId");
    const read = (await lab.lifeCycle(kind).read(first.id, first.state))!;
    expect(lab.lifeCycle(kind).diff(read.outputs, first.inputs).changes).toEqual([]);
    // A change that the cloud never shows is still sent, once.
    await lab.clearRequests();
    const turned = { ...completeNetwork, peerConnections: [peerA, { ...peerB, defaultGateway: true }] };
    const after = await updateResource(lab, kind, first, turned);
    expect(await patchBodies(lab)).toHaveLength(1);
    expect(lab.lifeCycle(kind).diff(after.state, checkInputs(lab, kind, turned)).changes).toEqual([]);
  });
});

describe("a read of a ModelArts network by its id alone", () => {
  it("gives the inputs that would make it", async () => {
    const lab = await startLab();
    const { id } = await createResource(lab, kind, completeNetwork);
    const read = (await lab.lifeCycle(kind).read(id, {}))!;
    expect(read.inputs).toEqual({
      ...completeNetwork,
      peerConnections: [
        { ...peerA, defaultGateway: true },
        { ...peerB, defaultGateway: false },
      ],
      adoptExisting: false,
      region: "cn-north-4",
      projectId: "05a1b2c3d4e5f60718293a4b5c6d7e8f",
    });
  });

  it("shows its times in ISO 8601", async () => {
    const lab = await startLab();
    const { id } = await createResource(lab, kind, minimalNetwork);
    await lab.admin.patchObject(kind, id, { metadata: { creationTimestamp: "2022-09-16T11:44:59+02:00" } });
    const read = (await lab.lifeCycle(kind).read(id, {}))!;
    expect(read.outputs.createdAt).toBe("2022-09-16T09:44:59.000Z");
  });
});
