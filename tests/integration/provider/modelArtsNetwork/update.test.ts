import type { JsonObject } from "huaweicloud-ai-simulator";
import type { Values } from "../../../../provider/src/schema/values";
import { startLab } from "../../../support/lab";
import { rejectionOf, partialStateErrorOf } from "../../../support/rejection";
import { updateResource, checkInputs, createResource } from "../support/specimens";
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
const peers = "peerConnectionList";
const turbos = "sfsTurboConnectionList";

describe("updating a ModelArts network sends one merge patch with what changed, and nothing else", () => {
  const withOne = { ...minimalNetwork, peerConnections: [peerA], sfsTurbos: [turbo], description: "old" };
  const cases: readonly (readonly [string, Values, Values, JsonObject])[] = [
    [
      "a description",
      withOne,
      { ...withOne, description: "new" },
      { metadata: { annotations: { "os.modelarts/description": "new" } } },
    ],
    [
      "no description any more",
      withOne,
      { ...withOne, description: undefined },
      { metadata: { annotations: { "os.modelarts/description": "" } } },
    ],
    [
      "a workspace",
      withOne,
      { ...withOne, workspaceId: "ws-2" },
      { metadata: { labels: { "os.modelarts/workspace.id": "ws-2" } } },
    ],
    [
      "no workspace any more",
      { ...withOne, workspaceId: "ws-2" },
      withOne,
      { metadata: { labels: { "os.modelarts/workspace.id": "0" } } },
    ],
    ["IPv6", withOne, { ...withOne, ipv6Enabled: true }, { spec: { ipv6enable: true } }],
    [
      "one more peer: the whole list",
      withOne,
      { ...withOne, peerConnections: [peerA, peerB] },
      {
        spec: {
          connection: {
            [peers]: [
              { peerVpcId: "vpc-a", peerSubnetId: "subnet-a" },
              { peerVpcId: "vpc-b", peerSubnetId: "subnet-b" },
            ],
          },
        },
      },
    ],
    [
      "a default route: the whole list",
      { ...withOne, peerConnections: [peerA, peerB] },
      { ...withOne, peerConnections: [peerA, { ...peerB, defaultGateway: true }] },
      {
        spec: {
          connection: {
            [peers]: [
              { peerVpcId: "vpc-a", peerSubnetId: "subnet-a" },
              { peerVpcId: "vpc-b", peerSubnetId: "subnet-b", defaultGateWay: true },
            ],
          },
        },
      },
    ],
    [
      "no peers any more: an empty list",
      withOne,
      { ...withOne, peerConnections: undefined },
      { spec: { connection: { [peers]: [] } } },
    ],
    [
      "no file systems any more: an empty list",
      withOne,
      { ...withOne, sfsTurbos: [] },
      { spec: { connection: { [turbos]: [] } } },
    ],
  ];

  it.each(cases)("%s", async (_name, before, after, patch) => {
    const lab = await startLab();
    const first = await createResource(lab, kind, before);
    await lab.clearRequests();
    const { state, inputs } = await updateResource(lab, kind, first, after);
    expect(await patchBodies(lab)).toEqual([patch]);
    expect(lab.lifeCycle(kind).diff(state, inputs)).toMatchObject({ changes: [], partial: false });
    const read = await lab.lifeCycle(kind).read(first.id, state);
    expect(read!.outputs).toEqual(state);
  });

  it("sends each file system with the id of the network's own subnet, as the vendor's client does", async () => {
    const lab = await startLab();
    const first = await createResource(lab, kind, minimalNetwork);
    await updateResource(lab, kind, first, { ...minimalNetwork, sfsTurbos: [turbo] });
    expect(await patchBodies(lab)).toEqual([
      {
        spec: {
          connection: { [turbos]: [{ sfsId: "sfs-1", name: "datasets", subnetId: first.state.subnetId }] },
        },
      },
    ]);
  });

  it("asks for nothing when only the order changes", async () => {
    const lab = await startLab();
    const first = await createResource(lab, kind, { ...minimalNetwork, peerConnections: [peerA, peerB] });
    await lab.clearRequests();
    await updateResource(lab, kind, first, { ...minimalNetwork, peerConnections: [peerB, peerA] });
    expect(await lab.requestedOperations()).toEqual([]);
  });

  it("costs a look, the patch, and looks until what was asked for is there", async () => {
    const lab = await startLab();
    const first = await createResource(lab, kind, { ...minimalNetwork, peerConnections: [peerA] });
    await lab.clearRequests();
    await updateResource(lab, kind, first, {
      ...minimalNetwork,
      peerConnections: [peerA],
      description: "new",
    });
    expect(await lab.requestedOperations()).toEqual(["getNetwork", "patchNetwork"]);
    await lab.clearRequests();
    await updateResource(lab, kind, first, { ...minimalNetwork, peerConnections: [peerA, peerB] });
    expect(await lab.requestedOperations()).toEqual(["getNetwork", "patchNetwork", "getNetwork"]);
  });
});

describe("updating a ModelArts network waits", () => {
  it("for new connections until they are up", async () => {
    const lab = await startLab(slowCloud);
    const first = await createResource(lab, kind, minimalNetwork);
    const begun = lab.clock.now();
    const { state } = await updateResource(lab, kind, first, {
      ...minimalNetwork,
      peerConnections: [peerA],
      sfsTurbos: [turbo],
    });
    expect(lab.clock.now() - begun).toBeGreaterThanOrEqual(25_000);
    expect(state).toMatchObject({
      peerConnectionStatuses: [{ ...peerA, phase: "Active" }],
      sfsTurboStatuses: [{ id: "sfs-1", status: "Active" }],
    });
  });

  it("for removed connections until they are absent", async () => {
    const lab = await startLab(slowCloud);
    const first = await createResource(lab, kind, completeNetwork);
    const begun = lab.clock.now();
    const { state } = await updateResource(lab, kind, first, {
      ...completeNetwork,
      peerConnections: undefined,
      sfsTurbos: undefined,
    });
    expect(lab.clock.now() - begun).toBeGreaterThanOrEqual(12_000);
    expect(state).toMatchObject({ peerConnectionStatuses: [], sfsTurboStatuses: [], peerConnections: [] });
    expect(lab.lines.at(-1)).toMatch(
      /^waiting for the connections of ModelArtsNetwork "train-a": .*connection to SFS Turbo datasets still Deleting after/,
    );
  });

  it("no grace for connections that were there before, on a cloud that shows no statuses", async () => {
    const lab = await startLab();
    await lab.admin.queueFault({
      match: { operation: "createNetwork" },
      fault: { kind: "outcome", to: "emptyConnectionStatus" },
    });
    const args = { ...minimalNetwork, peerConnections: [peerA] };
    const first = await createResource(lab, kind, args);
    const begun = lab.clock.now();
    await updateResource(lab, kind, first, { ...args, description: "new" });
    expect(lab.clock.now() - begun).toBeLessThan(1_000);
    await updateResource(lab, kind, first, { ...args, peerConnections: [peerA, peerB] });
    expect(lab.clock.now() - begun).toBeGreaterThanOrEqual(60_000);
    expect(lab.lines.filter((line) => line.includes("taken as up"))).toEqual([
      expect.stringContaining("vpc-a"),
      expect.stringContaining("vpc-b"),
    ]);
  });

  it("no longer than timeouts.update, and keeps what it did", async () => {
    const lab = await startLab({ delays: { peerConnect: 600_000 } });
    const first = await createResource(lab, kind, minimalNetwork);
    const args = {
      ...minimalNetwork,
      description: "new",
      peerConnections: [peerA],
      timeouts: { update: "1m" },
    };
    const error = await partialStateErrorOf(updateResource(lab, kind, first, args));
    expect(error.message).toMatch(
      /^updating ModelArtsNetwork "train-a": waited 1m00s for the connections of ModelArtsNetwork "train-a", last status peer connection to VPC vpc-a Connecting \(seen: .* raise timeouts\.update\./,
    );
    expect(error.id).toBe(first.id);
    expect(error.outputs).toMatchObject({
      description: "new",
      peerConnections: [peerA],
      peerConnectionStatuses: [{ phase: "Connecting" }],
    });
    // The failure left the new arguments in the state, yet the next run has to go on.
    expect(lab.lifeCycle(kind).diff(error.outputs, checkInputs(lab, kind, args))).toMatchObject({
      changes: [],
      partial: true,
    });
  });
});

describe("connections that neither the state nor the program knows", () => {
  const stranger = { peerVpcId: "vpc-x", peerSubnetId: "subnet-x" };
  const cases: readonly (readonly [string, JsonObject, RegExp])[] = [
    [
      "a peer",
      { [peers]: [{ peerVpcId: "vpc-a", peerSubnetId: "subnet-a" }, stranger] },
      /VPC vpc-x \(subnet subnet-x\)/,
    ],
    ["a file system", { [turbos]: [{ sfsId: "sfs-x", name: "theirs" }] }, /SFS Turbo theirs \(sfs-x\)/],
  ];

  it.each(cases)("stop the update before it changes anything: %s", async (_name, connection, told) => {
    const lab = await startLab();
    const first = await createResource(lab, kind, { ...minimalNetwork, peerConnections: [peerA] });
    await lab.admin.patchObject(kind, first.id, { spec: { connection } });
    await lab.clearRequests();
    const after = {
      ...minimalNetwork,
      peerConnections: [peerA, peerB],
      sfsTurbos: [turbo],
      description: "new",
    };
    const error = await rejectionOf(updateResource(lab, kind, first, after));
    expect(error.message).toMatch(told);
    expect(error.message).toMatch(/Run `pulumi refresh`.*\[HWAI_UNEXPECTED_CONNECTIONS\]$/);
    expect(await lab.requestedOperations()).toEqual(["getNetwork"]);
  });

  it.each([
    [peers, [{ peerVpcId: "vpc-a", peerSubnetId: "subnet-a" }, stranger]],
    [
      turbos,
      [
        { sfsId: "sfs-1", name: "datasets" },
        { sfsId: "sfs-x", name: "theirs" },
      ],
    ],
  ])("stay, and stop nothing, where the program changes something else: %s", async (list, items) => {
    const lab = await startLab();
    const args = { ...minimalNetwork, peerConnections: [peerA], sfsTurbos: [turbo], description: "old" };
    const first = await createResource(lab, kind, args);
    await lab.admin.patchObject(kind, first.id, { spec: { connection: { [list]: items } } });
    await lab.clearRequests();
    const begun = lab.clock.now();
    const { state, inputs } = await updateResource(lab, kind, first, { ...args, description: "new" });
    expect(await patchBodies(lab)).toEqual([
      { metadata: { annotations: { "os.modelarts/description": "new" } } },
    ]);
    expect(lab.clock.now() - begun).toBeLessThan(1_000);
    // The next run does not cut them off either: only a refresh takes them into the state.
    expect(lab.lifeCycle(kind).diff(state, inputs).changes).toEqual([]);
    const other = list === peers ? { sfsTurbos: [] } : { peerConnections: [peerA, peerB] };
    await lab.clearRequests();
    await updateResource(
      lab,
      kind,
      { id: first.id, state, inputs },
      { ...args, description: "new", ...other },
    );
    expect(await patchBodies(lab)).toHaveLength(1);
    const shown = (await lab.admin.listObjects())[0]!.raw.spec as { connection: Record<string, unknown> };
    expect(shown.connection[list]).toEqual(items);
  });

  it("are removed by the update once a refresh has shown them", async () => {
    const lab = await startLab();
    const args = { ...minimalNetwork, peerConnections: [peerA] };
    const first = await createResource(lab, kind, args);
    const connection = { [peers]: [stranger, { peerVpcId: "vpc-a", peerSubnetId: "subnet-a" }] };
    await lab.admin.patchObject(kind, first.id, { spec: { connection } });
    const read = (await lab.lifeCycle(kind).read(first.id, first.state))!;
    expect(read.inputs.peerConnections).toMatchObject([peerA, { vpcId: "vpc-x", subnetId: "subnet-x" }]);
    await lab.clearRequests();
    const { state } = await updateResource(
      lab,
      kind,
      { id: first.id, state: read.outputs, inputs: read.inputs },
      args,
    );
    expect(await patchBodies(lab)).toEqual([
      { spec: { connection: { [peers]: [{ peerVpcId: "vpc-a", peerSubnetId: "subnet-a" }] } } },
    ]);
    expect(state.peerConnections).toMatchObject([peerA]);
  });

  it("are no strangers when the program names them", async () => {
    const lab = await startLab();
    const first = await createResource(lab, kind, minimalNetwork);
    await lab.admin.patchObject(kind, first.id, { spec: { connection: { [peers]: [stranger] } } });
    await lab.clearRequests();
    const after = { ...minimalNetwork, peerConnections: [{ vpcId: "vpc-x", subnetId: "subnet-x" }] };
    const { state } = await updateResource(lab, kind, first, after);
    expect(state.peerConnections).toMatchObject([{ vpcId: "vpc-x" }]);
    // They are there already, so there is nothing to ask for.
    expect(await patchBodies(lab)).toEqual([]);
  });
});

describe("updating a ModelArts network", () => {
  it("that is gone is an error, never a new network", async () => {
    const lab = await startLab();
    const first = await createResource(lab, kind, minimalNetwork);
    await lab.admin.deleteObject(kind, first.id);
    const error = await rejectionOf(
      updateResource(lab, kind, first, { ...minimalNetwork, description: "new" }),
    );
    expect(error.message).toMatch(/does not exist in region cn-north-4.*pulumi refresh.*\[HWAI_NOT_FOUND\]$/);
    expect(await lab.admin.listObjects()).toEqual([]);
  });

  it("that is refused keeps the network as it is in the state", async () => {
    const lab = await startLab();
    const first = await createResource(lab, kind, { ...minimalNetwork, description: "old" });
    const fault = {
      kind: "status",
      status: 400,
      errorCode: "ModelArts.50004000",
      errorMessage: "no",
    } as const;
    await lab.admin.queueFault({ match: { operation: "patchNetwork" }, fault });
    const error = await partialStateErrorOf(
      updateResource(lab, kind, first, { ...minimalNetwork, description: "new" }),
    );
    expect(error.message).toMatch(
      /^updating ModelArtsNetwork "train-a": PATCH …\/networks\/train-a-\w+ returned 400 ModelArts\.50004000 "no" \(request \w+\)/,
    );
    expect(error.outputs.description).toBe("old");
  });

  it("survives an answer that was lost after the change was made", async () => {
    const lab = await startLab();
    const first = await createResource(lab, kind, minimalNetwork);
    await lab.admin.queueFault({ match: { operation: "patchNetwork" }, fault: { kind: "resetAfter" } });
    const { state } = await updateResource(lab, kind, first, {
      ...minimalNetwork,
      description: "new",
      peerConnections: [peerA],
    });
    expect(state).toMatchObject({ description: "new", peerConnectionStatuses: [{ phase: "Active" }] });
  });

  it("waits first when the network is not active again yet", async () => {
    const lab = await startLab();
    const first = await createResource(lab, kind, minimalNetwork);
    await lab.admin.patchObject(kind, first.id, { status: { phase: "Creating" } });
    lab.clock.scheduleAfter(9_000, () =>
      lab.admin.patchObject(kind, first.id, { status: { phase: "Active" } }),
    );
    const begun = lab.clock.now();
    await updateResource(lab, kind, first, { ...minimalNetwork, description: "new" });
    expect((await lab.requests("patchNetwork"))[0]!.time - begun).toBeGreaterThanOrEqual(9_000);
  });
});
