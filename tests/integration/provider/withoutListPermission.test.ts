import type { OperationName } from "huaweicloud-ai-simulator";
import type { ResourceKind } from "../../../provider/src/schema/schemas";
import type { Values } from "../../../provider/src/schema/values";
import { startLab } from "../../support/lab";
import { peerA, minimalNetwork } from "./support/networks";
import { updateResource, createResource } from "./support/specimens";

const cases: readonly (readonly [ResourceKind, OperationName, readonly Values[]])[] = [
  ["RoceNetwork", "listNativeNetworks", ["a", "b", "c"].map((name) => ({ physicalNetwork: `pod-${name}` }))],
  ["HyperCluster", "listHyperClusters", ["a", "b", "c"].map((name) => ({ name: `cluster-${name}` }))],
  [
    "ModelArtsNetwork",
    "listNetworks",
    ["a", "b", "c"].map((name) => ({ ...minimalNetwork, name: `train-${name}` })),
  ],
  [
    "EgConnection",
    "listConnections",
    ["a", "b", "c"].map((name) => ({ name: `hook-${name}`, vpcId: "v", subnetId: "s" })),
  ],
];

describe.each(cases)("an account that may not list: %s", (kind, list, programs) => {
  const delays = { networkDelete: 20_000, connectionDelete: 20_000, peerConnect: 20_000 };
  const started = async () => {
    const lab = await startLab({ delays });
    const objects = [];
    for (const args of programs) {
      objects.push(await createResource(lab, kind, args));
    }
    const fault = {
      kind: "status",
      status: 403,
      errorCode: "IAM.0003",
      errorMessage: "no permission",
    } as const;
    await lab.admin.queueFault({ match: { operation: list }, times: 1_000, fault });
    lab.reconfigure({});
    await lab.clearRequests();
    return { lab, objects };
  };

  it("reads several objects, each by itself, and asks for the list once", async () => {
    const { lab, objects } = await started();
    const found = await Promise.all(objects.map(({ id, state }) => lab.lifeCycle(kind).read(id, state)));
    expect(found.map((read) => read?.outputs)).toEqual(objects.map(({ state }) => state));
    expect(
      (await lab.requestedOperations()).filter((operation) => operation === list).length,
    ).toBeLessThanOrEqual(1);
  });

  it("tells an object that is gone from one that is there", async () => {
    const { lab, objects } = await started();
    await lab.admin.deleteObject(kind, objects[0]!.id);
    const found = await Promise.all(objects.map(({ id, state }) => lab.lifeCycle(kind).read(id, state)));
    expect(found.map((read) => read !== undefined)).toEqual([false, true, true]);
  });

  it("deletes several objects at once and sees that they are gone", async () => {
    const { lab, objects } = await started();
    await Promise.all(objects.map(({ id, state }) => lab.lifeCycle(kind).delete(id, state)));
    expect(await lab.admin.listObjects()).toEqual([]);
    await Promise.all(objects.map(({ id, state }) => lab.lifeCycle(kind).delete(id, state)));
  });
});

it("waits for the connections of several networks at once without the permission to list", async () => {
  const lab = await startLab({ delays: { peerConnect: 20_000 } });
  const kind = "ModelArtsNetwork";
  const objects = [];
  for (const args of cases[2]![2]) {
    objects.push({ args, before: await createResource(lab, kind, args) });
  }
  const fault = { kind: "status", status: 403, errorCode: "IAM.0003" } as const;
  await lab.admin.queueFault({ match: { operation: "listNetworks" }, times: 1_000, fault });
  lab.reconfigure({});
  const after = await Promise.all(
    objects.map(({ args, before }) =>
      updateResource(lab, kind, before, { ...args, peerConnections: [peerA] }),
    ),
  );
  expect(after.map(({ state }) => state.peerConnectionStatuses)).toEqual(
    objects.map(() => [{ ...peerA, phase: "Active" }]),
  );
});
