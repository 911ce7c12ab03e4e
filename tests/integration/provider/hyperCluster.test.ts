import { startLab } from "../../support/lab";
import { rejectionOf } from "../../support/rejection";
import { checkInputs, createResource } from "./support/specimens";

const kind = "HyperCluster";
const subnetId = "47be1c96-b00c-4cc9-83cb-089893a632b6";

describe("creating a hyper cluster", () => {
  it("sends name, type and subnet, and is done with the answer", async () => {
    const lab = await startLab();
    const args = { name: "Cluster_1.a", type: "ECS", hyperClusterSubnetId: subnetId };
    const { state } = await createResource(lab, kind, args);
    const requests = await lab.requests("createHyperCluster");
    expect(requests.map(({ body }) => body)).toEqual([
      { name: "Cluster_1.a", type: "ECS", hyper_cluster_subnet_id: subnetId },
    ]);
    expect((await lab.requestedOperations()).at(-1)).toBe("createHyperCluster");
    expect(state).toMatchObject({
      ...args,
      networkInfo: [{ hyperClusterSubnetId: subnetId, isDefault: true }],
    });
  });

  it("is of type HPS unless said otherwise, on a subnet of the cloud's choice, which is no drift", async () => {
    const lab = await startLab();
    const { id, state, inputs } = await createResource(lab, kind, { name: "cluster-1" });
    expect((await lab.requests("createHyperCluster"))[0]!.body).toEqual({ name: "cluster-1", type: "HPS" });
    expect(state.hyperClusterSubnetId).toMatch(/^[0-9a-f-]{36}$/);
    const networkInfo = [{ hyper_cluster_subnet_id: subnetId, is_default: true }];
    await lab.admin.patchObject(kind, id, { network_info: networkInfo });
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    expect(read.outputs).toMatchObject({ hyperClusterSubnetId: subnetId });
    expect(lab.lifeCycle(kind).diff(read.outputs, inputs).changes).toEqual([]);
  });
});

describe("reading a hyper cluster", () => {
  it("names its type, since a read without one looks at HPS only", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, { name: "cluster-1", type: "ECS" });
    await lab.clearRequests();
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    expect(read.outputs.type).toBe("ECS");
    expect((await lab.requests()).map(({ query }) => query.type)).toEqual(["ECS"]);
  });

  it("by its id alone tries HPS, then ECS", async () => {
    const lab = await startLab();
    const { id } = await createResource(lab, kind, { name: "cluster-1", type: "ECS" });
    await lab.clearRequests();
    const read = (await lab.lifeCycle(kind).read(id, {}))!;
    expect(read.inputs).toMatchObject({ name: "cluster-1", type: "ECS" });
    const types = (await lab.requests("getHyperCluster")).map(({ query }) => query.type);
    expect(types).toEqual(["HPS", "ECS"]);
  });

  it("believes a not-found of no documented code only when the list agrees", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, { name: "cluster-1" });
    const fault = { kind: "status", status: 404, errorCode: "ModelArts.0404" } as const;
    await lab.admin.queueFault({ match: { operation: "getHyperCluster" }, fault });
    expect((await lab.lifeCycle(kind).read(id, state))!.outputs).toEqual(state);
    await lab.admin.deleteObject(kind, id);
    await lab.admin.queueFault({ match: { operation: "getHyperCluster" }, fault });
    lab.reconfigure({});
    expect(await lab.lifeCycle(kind).read(id, state)).toBeUndefined();
  });

  it("keeps the subnet that was asked for among several", async () => {
    const lab = await startLab();
    const { id, state, inputs } = await createResource(lab, kind, {
      name: "cluster-1",
      hyperClusterSubnetId: subnetId,
    });
    const other = "57be1c96-b00c-4cc9-83cb-089893a632b6";
    await lab.admin.patchObject(kind, id, {
      network_info: [
        { hyper_cluster_subnet_id: other, is_default: true },
        { hyper_cluster_subnet_id: subnetId, is_default: false },
      ],
    });
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    expect(lab.lifeCycle(kind).diff(read.outputs, inputs).changes).toEqual([]);
    expect(read.outputs.networkInfo).toEqual([
      { hyperClusterSubnetId: other, isDefault: true },
      { hyperClusterSubnetId: subnetId, isDefault: false },
    ]);
    await lab.admin.patchObject(kind, id, {
      network_info: [{ hyper_cluster_subnet_id: other, is_default: true }],
    });
    const drifted = (await lab.lifeCycle(kind).read(id, read.outputs))!;
    expect(lab.lifeCycle(kind).diff(drifted.outputs, inputs).changes).toEqual([
      { property: "hyperClusterSubnetId", effect: "replace" },
    ]);
  });
});

describe("deleting a hyper cluster", () => {
  it("names its type", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, { name: "cluster-1", type: "ECS" });
    await lab.lifeCycle(kind).delete(id, state);
    expect((await lab.requests("deleteHyperCluster")).map(({ query }) => query.type)).toEqual(["ECS"]);
    expect(await lab.admin.listObjects()).toEqual([]);
  });
});

describe("a changed hyper cluster", () => {
  it("is always replaced, and the old one goes first, since its name cannot be held twice", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, { name: "cluster-1" });
    const next = { name: "cluster-2", type: "ECS", hyperClusterSubnetId: subnetId };
    const inputs = checkInputs(lab, kind, next, before.inputs);
    expect(lab.lifeCycle(kind).diff(before.state, inputs)).toEqual({
      changes: ["name", "hyperClusterSubnetId", "type"].map((property) => ({ property, effect: "replace" })),
      partial: false,
      deleteBeforeReplace: true,
    });
  });

  it("that is gone when it is looked at again is an error", async () => {
    const lab = await startLab();
    const { id, state, inputs } = await createResource(lab, kind, { name: "cluster-1" });
    await lab.admin.deleteObject(kind, id);
    const error = await rejectionOf(lab.lifeCycle(kind).update(id, { ...state, __unfinished: true }, inputs));
    expect(error.message).toMatch(/^updating HyperCluster "cluster-1": .*does not exist/);
  });
});
