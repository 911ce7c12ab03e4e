import * as fc from "fast-check";
import type { OperationName } from "huaweicloud-ai-simulator";
import type { ResourceKind } from "../../../provider/src/schema/schemas";
import type { Values } from "../../../provider/src/schema/values";
import { startLab, type Lab } from "../../support/lab";
import { completeNetwork } from "./support/networks";
import { updateResource, createResource } from "./support/specimens";

/** What each operation's responses may leave out without saying anything. */
interface Omission {
  readonly kind: ResourceKind;
  readonly args: Values;
  /** Arguments after an update in place, where there is one. */
  readonly next?: Values;
  readonly optional: Partial<Record<OperationName, readonly string[]>>;
}

const network = [
  "metadata.labels",
  "metadata.annotations",
  "metadata.creationTimestamp",
  "spec",
  "spec.cidr",
  "spec.ipv6enable",
  "spec.connection",
  "spec.connection.peerConnectionList.*.peerSubnetId",
  "spec.connection.sfsTurboConnectionList.*.name",
  "status",
  "status.phase",
  "status.subnets",
  "status.connectionStatus",
  "status.connectionStatus.peerConnectionStatus",
  "status.connectionStatus.sfsTurboStatus",
  "status.connectionStatus.sfsTurboStatus.*.ipAddr",
];
const written = [
  ...network,
  "spec.connection.peerConnectionList",
  "spec.connection.peerConnectionList.*.defaultGateWay",
  "spec.connection.sfsTurboConnectionList",
  "status.connectionStatus.peerConnectionStatus.*.defaultGateWay",
];
const connection = [
  "name",
  "description",
  "status",
  "vpc_id",
  "subnet_id",
  "agency",
  "flavor",
  "flavor.concurrency",
  "created_time",
  "updated_time",
  "type",
  "kafka_detail",
  "kafka_detail.instance_id",
  "kafka_detail.acks",
];
const cluster = [
  "name",
  "network_info",
  "network_info.*.hyper_cluster_subnet_id",
  "network_info.*.is_default",
];
const native = [
  "network.name",
  "network.status",
  "network.project_id",
  "network.tenant_id",
  "network.subnets",
  "network.provider:network_type",
  "network.provider:physical_network",
];
const kafka: Values = {
  name: "kafka-1",
  vpcId: "vpc-1",
  subnetId: "subnet-1",
  description: "events",
  type: "KAFKA",
  kafkaDetail: { instanceId: "instance-1", connectAddress: "10.0.0.1:9092", acks: "all" },
};

const omissions: readonly Omission[] = [
  {
    kind: "ModelArtsNetwork",
    args: completeNetwork,
    next: { ...completeNetwork, description: "next" },
    optional: { createNetwork: written, patchNetwork: written, getNetwork: network },
  },
  {
    kind: "EgConnection",
    args: kafka,
    next: { ...kafka, description: "next" },
    optional: { createConnection: connection, updateConnection: connection, getConnection: connection },
  },
  {
    kind: "HyperCluster",
    args: { name: "cluster-1", hyperClusterSubnetId: "47be1c96-b00c-4cc9-83cb-089893a632b6" },
    optional: { createHyperCluster: cluster, getHyperCluster: cluster },
  },
  {
    kind: "RoceNetwork",
    args: { networkType: "roce_v2", physicalNetwork: "pod-1" },
    optional: { createRoceNetwork: native, getNativeNetwork: native },
  },
];

/** From now on, each response of these operations lacks these fields. */
async function omitFields(
  lab: Lab,
  chosen: Partial<Record<OperationName, readonly string[]>>,
): Promise<void> {
  await lab.admin.clearFaults();
  for (const [operation, paths] of Object.entries(chosen)) {
    const match = { operation: operation as OperationName };
    await lab.admin.queueFault({ match, times: 1_000, fault: { kind: "omitFields", paths } });
  }
}

function anyOmission({
  optional,
}: Omission): fc.Arbitrary<Partial<Record<OperationName, readonly string[]>>> {
  return fc.record(
    Object.fromEntries(
      Object.entries(optional).map(([operation, paths]) => [operation, fc.subarray([...paths])]),
    ),
  );
}

/** A new object is ready when a response says so, so that much has to be said while it is made. */
const readinessFields = ["status", "status.phase"];

describe("where responses leave fields out, what was known counts", () => {
  it.each(omissions.map((item) => [item.kind, item] as const))("for a %s", async (kind, item) => {
    await fc.assert(
      fc.asyncProperty(
        anyOmission(item),
        anyOmission(item),
        anyOmission(item),
        async (first, second, third) => {
          const lab = await startLab();
          const readable = Object.entries(first).map(([operation, paths]) => [
            operation,
            operation.startsWith("get") ? paths.filter((path) => !readinessFields.includes(path)) : paths,
          ]);
          await omitFields(lab, Object.fromEntries(readable) as typeof first);
          const created = await createResource(lab, kind, item.args);
          expect(lab.lifeCycle(kind).diff(created.state, created.inputs).changes).toEqual([]);
          // One response that says everything.
          await omitFields(lab, {});
          const whole = (await lab.lifeCycle(kind).read(created.id, created.state))!;
          await omitFields(lab, second);
          lab.reconfigure({});
          const read = (await lab.lifeCycle(kind).read(created.id, whole.outputs))!;
          expect(read.outputs).toEqual(whole.outputs);
          expect(lab.lifeCycle(kind).diff(read.outputs, created.inputs).changes).toEqual([]);
          if (item.next) {
            await omitFields(lab, third);
            const before = { ...created, state: read.outputs };
            const { state, inputs } = await updateResource(lab, kind, before, item.next);
            const { updatedAt, ...others } = state;
            expect({ ...others, updatedAt: whole.outputs.updatedAt }).toEqual({
              ...whole.outputs,
              updatedAt: whole.outputs.updatedAt,
              description: "next",
            });
            expect(lab.lifeCycle(kind).diff(state, inputs).changes).toEqual([]);
            expect(typeof updatedAt).toBe(typeof whole.outputs.updatedAt);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("after an update that is answered as the vendor's page shows it", () => {
  it("the record is whole and the next diff is empty", async () => {
    const lab = await startLab();
    const first = await createResource(lab, "ModelArtsNetwork", completeNetwork);
    const body = {
      kind: "Network",
      apiVersion: "v1",
      metadata: {
        name: first.id,
        creationTimestamp: "2026-01-02T03:04:05Z",
        labels: { "os.modelarts/name": "train-a" },
        annotations: {},
      },
      spec: {
        cidr: "192.168.128.0/17",
        connection: {
          peerConnectionList: [
            { peerVpcId: "vpc-a", peerSubnetId: "subnet-a" },
            { peerVpcId: "vpc-b", peerSubnetId: "subnet-b" },
          ],
          sfsTurboConnectionList: [{ sfsId: "sfs-1", name: "datasets" }],
        },
      },
      status: { phase: "Active", connectionStatus: {} },
    };
    const fault = { kind: "replaceBody", body } as const;
    await lab.admin.queueFault({ match: { operation: "patchNetwork" }, fault });
    const after = await updateResource(lab, "ModelArtsNetwork", first, {
      ...completeNetwork,
      description: "next",
    });
    expect(after.state).toEqual({ ...first.state, description: "next" });
    expect(lab.lifeCycle("ModelArtsNetwork").diff(after.state, after.inputs).changes).toEqual([]);
  });
});
