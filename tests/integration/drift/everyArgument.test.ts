import type { JsonObject } from "huaweicloud-ai-simulator";
import { fieldsOf, type Arguments } from "../../../provider/src/schema/definition";
import type { ResourceKind } from "../../../provider/src/schema/schemas";
import type { Values } from "../../../provider/src/schema/values";
import { schemas } from "../../../provider/src/schema/schemas";
import { startLab } from "../../support/lab";
import { createResource } from "../provider/support/specimens";
import { completeNetwork, peerA, peerB } from "../provider/support/networks";

/** A kind with all arguments given, and what somebody does to its object past Pulumi. */
interface DriftCase {
  readonly args: Values;
  /** By argument or field that then differs: a merge patch of what the cloud shows. */
  readonly changes: Readonly<Record<string, JsonObject>>;
  /** Arguments that no response of the cloud shows. */
  readonly unseen: readonly string[];
  /** What the cloud changes by itself, or nobody asked for. */
  readonly insignificantChanges: readonly JsonObject[];
}

const subnet = "57be1c96-b00c-4cc9-83cb-089893a632b5";
const otherSubnet = "57be1c96-b00c-4cc9-83cb-089893a632b6";
const label = (name: string, text: string): JsonObject => ({
  metadata: { labels: { [`os.modelarts/${name}`]: text } },
});
const annotation = (text: string): JsonObject => ({
  metadata: { annotations: { "os.modelarts/description": text } },
});
const connection = (part: JsonObject): JsonObject => ({ spec: { connection: part } });
const first = { peerVpcId: peerA.vpcId, peerSubnetId: peerA.subnetId, defaultGateWay: true };
const second = { peerVpcId: peerB.vpcId, peerSubnetId: peerB.subnetId, defaultGateWay: false };
const peers = (...peerConnectionList: JsonObject[]) => connection({ peerConnectionList });
const turbos = (...sfsTurboConnectionList: JsonObject[]) => connection({ sfsTurboConnectionList });

const kinds: Readonly<Record<ResourceKind, DriftCase>> = {
  RoceNetwork: {
    args: { networkType: "roce_v2", physicalNetwork: "pod-1" },
    changes: {
      networkType: { "provider:network_type": "vxlan_roce" },
      physicalNetwork: { "provider:physical_network": "pod-2" },
    },
    unseen: [],
    insignificantChanges: [{ status: "DOWN" }, { name: "renamed" }, { subnets: [subnet] }],
  },
  HyperCluster: {
    args: { name: "cluster-1", hyperClusterSubnetId: subnet, type: "ECS" },
    changes: {
      name: { name: "by-hand" },
      hyperClusterSubnetId: { network_info: [{ hyper_cluster_subnet_id: otherSubnet, is_default: true }] },
    },
    unseen: ["type"],
    insignificantChanges: [{ network_info: [{ hyper_cluster_subnet_id: subnet, is_default: false }] }],
  },
  ModelArtsNetwork: {
    args: completeNetwork,
    changes: {
      name: label("name", "by-hand"),
      cidr: { spec: { cidr: "192.168.0.0/17" } },
      workspaceId: label("workspace.id", "other"),
      description: annotation("by hand"),
      ipv6Enabled: { spec: { ipv6enable: false } },
      peerConnections: peers(),
      "peerConnections.vpcId": peers(first, { ...second, peerVpcId: "vpc-9" }),
      "peerConnections.subnetId": peers(first, { ...second, peerSubnetId: "subnet-9" }),
      "peerConnections.defaultGateway": peers({ ...first, defaultGateWay: false }, second),
      sfsTurbos: turbos(),
      "sfsTurbos.id": turbos({ sfsId: "sfs-9", name: "datasets" }),
      "sfsTurbos.name": turbos({ sfsId: "sfs-1", name: "renamed" }),
    },
    unseen: [],
    insignificantChanges: [
      peers(second, first),
      { metadata: { annotations: { "os.modelarts/by-the-cloud": "x" } } },
      { status: { connectionStatus: null } },
      { metadata: { creationTimestamp: "2022-09-16T11:44:59+02:00" } },
    ],
  },
  EgConnection: {
    args: {
      name: "events",
      vpcId: "vpc-1",
      subnetId: "subnet-1",
      description: "as written",
      type: "KAFKA",
      kafkaDetail: {
        instanceId: "kafka-1",
        connectAddress: "10.0.0.1:9092",
        enableSaslSsl: true,
        securityProtocol: "SASL_SSL",
        userName: "writer",
        password: "hush-hush",
        acks: "all",
      },
    },
    changes: {
      name: { name: "by-hand" },
      vpcId: { vpc_id: "vpc-9" },
      subnetId: { subnet_id: "subnet-9" },
      description: { description: "by hand" },
      type: { type: "WEBHOOK" },
      "kafkaDetail.instanceId": { kafka_detail: { instance_id: "kafka-9" } },
      "kafkaDetail.connectAddress": { kafka_detail: { addr: "10.0.0.9:9092" } },
      "kafkaDetail.enableSaslSsl": { kafka_detail: { enable_sasl_ssl: false } },
      "kafkaDetail.securityProtocol": { kafka_detail: { security_protocol: "PLAINTEXT" } },
      "kafkaDetail.userName": { kafka_detail: { user_name: "reader" } },
      "kafkaDetail.acks": { kafka_detail: { acks: "1" } },
    },
    unseen: ["kafkaDetail.password"],
    insignificantChanges: [
      { name: "EVENTS" },
      { updated_time: "2030-01-01 00:00:00", agency: "OTHER", flavor: { name: "large", concurrency: 9 } },
      // A cloud that does not show the detail at all says nothing about it.
      { kafka_detail: null },
    ],
  },
};

/** Arguments of the provider's own, which say where an object is or how to work on it, and not how it is. */
const locationArguments = new Set(["region", "projectId", "profile"]);

/** Arguments that the cloud's object has, and fields in them. */
function argumentsIn(properties: Arguments): string[] {
  return Object.entries(properties).flatMap(([name, argument]) => {
    const fields = fieldsOf(argument);
    if (argument.effect === "none" || locationArguments.has(name)) {
      return [];
    }
    return fields ? [name, ...Object.keys(fields).map((field) => `${name}.${field}`)] : [name];
  });
}

describe.each(Object.entries(kinds) as [ResourceKind, DriftCase][])("drift of a %s", (kind, drifting) => {
  const { args, changes, unseen, insignificantChanges } = drifting;

  async function start() {
    const lab = await startLab();
    const { id, state, inputs } = await createResource(lab, kind, args);
    const differences = async () => {
      // A run of its own: what an earlier one saw is not looked at again.
      lab.reconfigure({});
      const read = (await lab.lifeCycle(kind).read(id, state))!;
      return lab.lifeCycle(kind).diff(read.outputs, inputs).changes;
    };
    return { lab, id, differences };
  }

  it("is looked for in every argument that the cloud shows", () => {
    // An object inside an argument is there as its fields.
    const covered = new Set([...Object.keys(changes), ...unseen, "kafkaDetail"]);
    expect(argumentsIn(schemas[kind].arguments).filter((name) => !covered.has(name))).toEqual([]);
    expect(Object.keys(args).sort()).toEqual(
      argumentsIn(schemas[kind].arguments)
        .filter((name) => !name.includes("."))
        .sort(),
    );
  });

  it.each(Object.entries(changes))("is seen in %s alone, until it is undone", async (name, change) => {
    const { lab, id, differences } = await start();
    expect(await differences()).toEqual([]);
    const [before] = await lab.admin.listObjects(kind);
    await lab.admin.patchObject(kind, id, change);
    const property = name.split(".")[0] ?? "";
    expect(await differences()).toEqual([{ property, effect: schemas[kind].arguments[property]?.effect }]);
    await lab.admin.patchObject(kind, id, before!.raw);
    expect(await differences()).toEqual([]);
  });

  it("is nothing that the cloud does by itself", async () => {
    const { lab, id, differences } = await start();
    for (const change of insignificantChanges) {
      await lab.admin.patchObject(kind, id, change);
      expect([change, await differences()]).toEqual([change, []]);
    }
  });
});
