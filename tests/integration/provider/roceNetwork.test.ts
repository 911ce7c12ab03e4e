import { startLab } from "../../support/lab";
import { rejectionOf, partialStateErrorOf } from "../../support/rejection";
import { undefinedPaths } from "../../support/undefinedPaths";
import { updateResource, checkInputs, createResource } from "./support/specimens";

const kind = "RoceNetwork";
const hidden = { vpcShowsRoceNetworks: false };

describe("creating a RoCE network", () => {
  it("sends what was given, and looks once whether VPC shows it", async () => {
    const lab = await startLab();
    const args = { networkType: "roce_v2", physicalNetwork: "pod-1" };
    const { id, state } = await createResource(lab, kind, args);
    expect((await lab.requests("createRoceNetwork"))[0]!.body).toEqual({
      network_type: "roce_v2",
      physical_network: "pod-1",
    });
    expect((await lab.requestedOperations()).slice(-2)).toEqual(["createRoceNetwork", "getNativeNetwork"]);
    const [network] = await lab.admin.listObjects();
    expect(network!.id).toBe(id);
    expect(state).toMatchObject({
      ...args,
      name: network!.name,
      status: "ACTIVE",
      tenantId: "05a1b2c3d4e5f60718293a4b5c6d7e8f",
      subnetIds: network!.raw.subnets,
      observed: true,
      deletionPolicy: "delete",
    });
    expect(state.subnetIds).toHaveLength(1);
  });

  it("sends nothing that was not given, and shows the cloud's choice without calling it drift", async () => {
    const lab = await startLab();
    const { id, state, inputs } = await createResource(lab, kind, {});
    expect((await lab.requests("createRoceNetwork"))[0]!.body).toEqual({});
    expect(state).toMatchObject({ networkType: "vxlan_roce", physicalNetwork: "roce_pod001" });
    await lab.admin.patchObject(kind, id, { "provider:physical_network": "roce_pod002" });
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    expect(read.outputs.physicalNetwork).toBe("roce_pod002");
    expect(lab.lifeCycle(kind).diff(read.outputs, inputs).changes).toEqual([]);
  });

  it("records that VPC does not show it, and takes the create call's word for the rest", async () => {
    const lab = await startLab(hidden);
    const { state } = await createResource(lab, kind, {});
    expect(state).toMatchObject({ observed: false, status: "ACTIVE", networkType: "vxlan_roce" });
    expect(state.subnetIds).toHaveLength(1);
  });

  it("waits until it is active as VPC shows it", async () => {
    const lab = await startLab();
    lab.clock.scheduleAfter(1, async () => {
      const [network] = await lab.admin.listObjects();
      await lab.admin.patchObject(kind, network!.id, { status: "BUILD" });
    });
    await lab.admin.queueFault({
      match: { operation: "getNativeNetwork" },
      times: 3,
      fault: { kind: "status", status: 503 },
    });
    lab.clock.scheduleAfter(20_000, async () => {
      const [network] = await lab.admin.listObjects();
      await lab.admin.patchObject(kind, network!.id, { status: "ACTIVE" });
    });
    const { state } = await createResource(lab, kind, {});
    expect(state).toMatchObject({ status: "ACTIVE", observed: true });
    expect(lab.lines).toContainEqual(
      expect.stringMatching(/^waiting for RoceNetwork.* to become ACTIVE: BUILD after/),
    );
  });

  it.each([true, false])(
    "fails at once when it ends in ERROR, and keeps it (VPC shows it: %p)",
    async (shown) => {
      const lab = await startLab({ vpcShowsRoceNetworks: shown });
      await lab.admin.queueFault({
        match: { operation: "createRoceNetwork" },
        fault: { kind: "outcome", to: "roceError" },
      });
      const begun = lab.clock.now();
      const inputs = checkInputs(lab, kind, { physicalNetwork: "pod-1" });
      const error = await partialStateErrorOf(lab.lifeCycle(kind).create(inputs));
      expect(error.message).toMatch(
        /^creating RoceNetwork: RoceNetwork on physical network "pod-1" \([\w-]+\) is ERROR: the cloud gives no reason\. .*--replace.*\[HWAI_RESOURCE_FAILED\]$/,
      );
      expect(lab.clock.now() - begun).toBeLessThan(2_000);
      expect(error.id).toBe((await lab.admin.listObjects())[0]!.id);
      expect(undefinedPaths(error.outputs)).toEqual([]);
      expect(error.outputs).toMatchObject({ status: "ERROR", observed: shown });

      // The next run does not take a failed network for a good one.
      const again = await partialStateErrorOf(lab.lifeCycle(kind).update(error.id, error.outputs, inputs));
      expect(again.message).toMatch(/is ERROR/);
    },
  );

  it("is made although VPC refuses to show it, and is observed as soon as VPC does", async () => {
    const lab = await startLab();
    const fault = { kind: "status", status: 403, errorCode: "APIGW.0302" } as const;
    await lab.admin.queueFault({ match: { path: "/v2.0/networks" }, times: 100, fault });
    const inputs = checkInputs(lab, kind, {});
    const { id, outputs } = await lab.lifeCycle(kind).create(inputs);
    expect(id).toBe((await lab.admin.listObjects())[0]!.id);
    expect(outputs).toMatchObject({ observed: false, status: "ACTIVE", region: "cn-north-4" });
    expect(lab.lines.join("\n")).toContain("APIGW.0302");
    await lab.admin.clearFaults();
    expect((await lab.lifeCycle(kind).read(id, outputs))?.outputs).toMatchObject({ observed: true });
  });
});

describe("reading a RoCE network", () => {
  it("that VPC has never shown leaves it be", async () => {
    const lab = await startLab(hidden);
    const { id, state, inputs } = await createResource(lab, kind, { networkType: "roce_v2" });
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    expect(read.outputs).toEqual(state);
    expect(read.inputs).toEqual(inputs);
  });

  it("that VPC shows for the first time records that it did", async () => {
    const lab = await startLab(hidden);
    const { id, state, inputs } = await createResource(lab, kind, {});
    await lab.admin.updateSettings({ vpcShowsRoceNetworks: true });
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    expect(read.outputs.observed).toBe(true);
    expect(lab.lifeCycle(kind).diff(read.outputs, inputs).changes).toEqual([]);
    // From then on its absence means that it is gone.
    await lab.admin.updateSettings({ vpcShowsRoceNetworks: false });
    expect(await lab.lifeCycle(kind).read(id, read.outputs)).toBeUndefined();
  });

  it("shows a change of what was given as drift that replaces it", async () => {
    const lab = await startLab();
    const { id, state, inputs } = await createResource(lab, kind, { physicalNetwork: "pod-1" });
    await lab.admin.patchObject(kind, id, { "provider:physical_network": "pod-2" });
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    expect(lab.lifeCycle(kind).diff(read.outputs, inputs).changes).toEqual([
      { property: "physicalNetwork", effect: "replace" },
    ]);
  });

  it("tolerates an answer without types, name and subnets", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, { networkType: "roce_v2" });
    const paths = ["network.provider:network_type", "network.provider:physical_network", "network.name"];
    await lab.admin.queueFault({
      match: { operation: "getNativeNetwork" },
      fault: { kind: "omitFields", paths },
    });
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    expect(read.outputs).toEqual(state);
  });
});

describe("deleting a RoCE network", () => {
  it("with deletionPolicy retain sends no request, and says so", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, { deletionPolicy: "retain" });
    await lab.clearRequests();
    await lab.lifeCycle(kind).delete(id, state);
    expect(await lab.requestedOperations()).toEqual([]);
    expect(await lab.admin.listObjects()).toHaveLength(1);
    expect(lab.lines).toContainEqual(
      expect.stringContaining("is retained in the cloud, as deletionPolicy says"),
    );
  });

  it("that VPC has never shown and does not know fails, and names the way out", async () => {
    const lab = await startLab(hidden);
    const { id, state } = await createResource(lab, kind, {});
    const error = await rejectionOf(lab.lifeCycle(kind).delete(id, state));
    expect(error.message).toMatch(
      /does not know network [\w-]+ and never did.*deletionPolicy: "retain".*\[HWAI_UNVERIFIED_DELETE\]$/,
    );
    expect(await lab.admin.listObjects()).toHaveLength(1);
  });

  it.each([400, 403, 405])("that VPC refuses with %d fails, and names the way out", async (status) => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, {});
    const fault = {
      kind: "status",
      status,
      errorCode: "PolicyNotAuthorized",
      errorMessage: "not yours",
    } as const;
    await lab.admin.queueFault({ match: { operation: "deleteNativeNetwork" }, fault });
    const error = await rejectionOf(lab.lifeCycle(kind).delete(id, state));
    expect(error.message).toMatch(
      /^deleting RoceNetwork .* returned \d+ PolicyNotAuthorized "not yours.*" \(request \w+\), .*deletionPolicy: "retain".*\[HWAI_UNVERIFIED_DELETE\]$/,
    );
  });

  it("waits for the hyper cluster that uses it", async () => {
    const lab = await startLab();
    const { id, state } = await createResource(lab, kind, {});
    const [subnetId] = state.subnetIds as string[];
    const cluster = await createResource(lab, "HyperCluster", {
      name: "cluster-1",
      hyperClusterSubnetId: subnetId,
    });
    lab.clock.scheduleAfter(30_000, () => lab.admin.deleteObject("HyperCluster", cluster.id));
    await lab.lifeCycle(kind).delete(id, state);
    expect(lab.lines).toContainEqual(
      expect.stringMatching(/to be unused: in use \(.*ports still in use.*\) after/),
    );
    expect(await lab.admin.listObjects()).toEqual([]);
  });
});

describe("changing a RoCE network", () => {
  it("in its deletionPolicy alone asks nothing of the cloud", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, {});
    await lab.clearRequests();
    const after = await updateResource(lab, kind, before, { deletionPolicy: "retain" });
    expect(after.state).toEqual({ ...before.state, deletionPolicy: "retain" });
    const last = await updateResource(lab, kind, after, {});
    expect(last.state).toEqual(before.state);
    expect(await lab.requestedOperations()).toEqual([]);
  });

  it("in anything else replaces it, and the new one comes first", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, { physicalNetwork: "pod-1" });
    const inputs = checkInputs(
      lab,
      kind,
      { physicalNetwork: "pod-2", networkType: "roce_v2" },
      before.inputs,
    );
    expect(lab.lifeCycle(kind).diff(before.state, inputs)).toEqual({
      changes: [
        { property: "networkType", effect: "replace" },
        { property: "physicalNetwork", effect: "replace" },
      ],
      partial: false,
      deleteBeforeReplace: false,
    });
  });
});
