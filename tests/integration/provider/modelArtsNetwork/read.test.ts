import type { Fault, JsonObject } from "huaweicloud-ai-simulator";
import { startLab } from "../../../support/lab";
import { changed, checked, made } from "../support/specimens";
import { full, patches, peerA, peerB, plain, turbo } from "../support/networks";

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
    const first = await made(lab, kind, full);
    await lab.control.patchObject(kind, first.id, patch);
    const read = (await lab.of(kind).read(first.id, first.state))!;
    expect(lab.of(kind).diff(read.outputs, first.inputs).changes).toEqual([{ property, change: "update" }]);
    expect(read.inputs).not.toEqual(first.inputs);

    await lab.forget();
    const mended = await changed(lab, kind, { id: first.id, state: read.outputs, inputs: read.inputs }, full);
    expect(await patches(lab)).toHaveLength(1);
    const again = (await lab.of(kind).read(first.id, mended.state))!;
    expect(lab.of(kind).diff(again.outputs, first.inputs).changes).toEqual([]);
  });

  it("which is a replacement where the cloud cannot go back", async () => {
    const lab = await startLab();
    const first = await made(lab, kind, { ...plain, ipv6Enabled: false });
    await lab.control.patchObject(kind, first.id, { spec: { ipv6enable: true } });
    const read = (await lab.of(kind).read(first.id, first.state))!;
    expect(lab.of(kind).diff(read.outputs, first.inputs).changes).toEqual([
      { property: "ipv6Enabled", change: "replace" },
    ]);
  });
});

describe("a read of a ModelArts network shows no difference", () => {
  it("for what the user left to the cloud", async () => {
    const lab = await startLab();
    const first = await made(lab, kind, plain);
    await lab.control.patchObject(kind, first.id, { spec: { ipv6enable: true } });
    const read = (await lab.of(kind).read(first.id, first.state))!;
    expect(read.outputs.ipv6Enabled).toBe(true);
    expect(read.inputs).not.toHaveProperty("ipv6Enabled");
    expect(lab.of(kind).diff(read.outputs, first.inputs).changes).toEqual([]);
  });

  it("for another order of connections", async () => {
    const lab = await startLab();
    const first = await made(lab, kind, { ...plain, peerConnections: [peerA, peerB] });
    const fault: Fault = {
      kind: "replaceBody",
      body: {
        ...(await lab.control.objects())[0]!.raw,
        spec: {
          cidr: plain.cidr as string,
          connection: {
            peerConnectionList: [
              { peerVpcId: "vpc-b", peerSubnetId: "subnet-b" },
              { peerVpcId: "vpc-a", peerSubnetId: "subnet-a" },
            ],
          },
        },
      },
    };
    await lab.control.queueFault({ match: { operation: "getNetwork" }, fault });
    const read = (await lab.of(kind).read(first.id, first.state))!;
    expect(read.outputs.peerConnections).toEqual(first.state.peerConnections);
    expect(lab.of(kind).diff(read.outputs, first.inputs).changes).toEqual([]);
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
      await lab.control.queueFault({ match: { operation }, times: 100, fault: silent });
    }
    const first = await made(lab, kind, full);
    expect(first.state.peerConnections).toEqual([
      { ...peerA, defaultGateway: true },
      { ...peerB, defaultGateway: false },
    ]);
    expect(first.state.sfsTurbos).toEqual([turbo]);
    expect(first.state).not.toHaveProperty("subnetId");
    const read = (await lab.of(kind).read(first.id, first.state))!;
    expect(lab.of(kind).diff(read.outputs, first.inputs).changes).toEqual([]);
    // A change that the cloud never shows is still sent, once.
    await lab.forget();
    const turned = { ...full, peerConnections: [peerA, { ...peerB, defaultGateway: true }] };
    const after = await changed(lab, kind, first, turned);
    expect(await patches(lab)).toHaveLength(1);
    expect(lab.of(kind).diff(after.state, checked(lab, kind, turned)).changes).toEqual([]);
  });
});

describe("a read of a ModelArts network by its id alone", () => {
  it("gives the inputs that would make it", async () => {
    const lab = await startLab();
    const { id } = await made(lab, kind, full);
    const read = (await lab.of(kind).read(id, {}))!;
    expect(read.inputs).toEqual({
      ...full,
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
    const { id } = await made(lab, kind, plain);
    await lab.control.patchObject(kind, id, { metadata: { creationTimestamp: "2022-09-16T11:44:59+02:00" } });
    const read = (await lab.of(kind).read(id, {}))!;
    expect(read.outputs.createdAt).toBe("2022-09-16T09:44:59.000Z");
  });
});
