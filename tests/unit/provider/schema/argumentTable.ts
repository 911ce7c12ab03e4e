import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import type { Values } from "../../../../provider/src/schema/values";

/**
 * What the vendor's pages and the issue say of every argument, written down apart from the provider's own table: whether a change is
 * an update, a replacement or local, what absence means, and two values that it can have.
 */
export interface ArgumentRow {
  /** `[]` stands for an item of a list. */
  readonly path: string;
  readonly change: "update" | "replace" | "none";
  /** `"= x"` means the same as writing x. */
  readonly default: "required" | "none" | "computed" | "config" | "autoName" | `= ${string}`;
  readonly a: unknown;
  readonly b: unknown;
}

const row = (
  path: string,
  change: ArgumentRow["change"],
  absence: ArgumentRow["default"],
  a: unknown,
  b: unknown,
): ArgumentRow => ({
  path,
  change,
  default: absence,
  a,
  b,
});

const common: readonly ArgumentRow[] = [
  row("region", "replace", "config", "cn-north-4", "cn-southwest-2"),
  row("projectId", "replace", "config", "project-1", "project-2"),
  row("profile", "replace", "none", "first", "second"),
  row("timeouts", "none", "none", { create: "1m" }, { create: "2m" }),
  row("timeouts.create", "none", "none", "1m", "2m"),
  row("timeouts.update", "none", "none", "1m", "2m"),
  row("timeouts.read", "none", "none", "1m", "2m"),
  row("timeouts.delete", "none", "none", "1m", "2m"),
  row("existingId", "none", "none", "id-1", "id-2"),
];

const adoptExisting = row("adoptExisting", "none", "= false", true, false);
const uuid = (last: string) => `47be1c96-b00c-4cc9-83cb-089893a632b${last}`;
const peer = { vpcId: "vpc-1", subnetId: "subnet-1" };
const kafka = { instanceId: "i-1", connectAddress: "host:9092", userName: "user-1", password: "secret-1" };

/** All rows of all resource types. */
export const argumentTable: Readonly<Record<ResourceKind, readonly ArgumentRow[]>> = {
  RoceNetwork: [
    row("networkType", "replace", "computed", "vxlan_roce", "roce_v2"),
    row("physicalNetwork", "replace", "computed", "pod-1", "pod-2"),
    row("deletionPolicy", "none", "= delete", "retain", "delete"),
    ...common,
  ],
  HyperCluster: [
    row("name", "replace", "autoName", "cluster-1", "cluster-2"),
    row("hyperClusterSubnetId", "replace", "computed", uuid("6"), uuid("7")),
    row("type", "replace", "= HPS", "ECS", "HPS"),
    adoptExisting,
    ...common,
  ],
  ModelArtsNetwork: [
    row("name", "replace", "autoName", "net-1", "net-2"),
    row("cidr", "replace", "required", "192.168.0.0/16", "172.16.0.0/12"),
    row("workspaceId", "update", "= 0", "ws-1", "ws-2"),
    row("description", "update", "= ", "one", "two"),
    row("ipv6Enabled", "update", "computed", false, true),
    row("peerConnections", "update", "none", [peer], [peer, { ...peer, subnetId: "subnet-2" }]),
    row("peerConnections[].vpcId", "update", "required", "vpc-1", "vpc-2"),
    row("peerConnections[].subnetId", "update", "required", "subnet-1", "subnet-2"),
    row("peerConnections[].defaultGateway", "update", "= false", true, false),
    row("sfsTurbos", "update", "none", [{ id: "sfs-1", name: "one" }], [{ id: "sfs-2", name: "two" }]),
    row("sfsTurbos[].id", "update", "required", "sfs-1", "sfs-2"),
    row("sfsTurbos[].name", "update", "required", "one", "two"),
    adoptExisting,
    ...common,
  ],
  EgConnection: [
    row("name", "replace", "autoName", "conn-1", "conn-2"),
    row("vpcId", "replace", "required", "vpc-1", "vpc-2"),
    row("subnetId", "replace", "required", "subnet-1", "subnet-2"),
    row("description", "update", "= ", "one", "two"),
    row("type", "replace", "= WEBHOOK", "KAFKA", "WEBHOOK"),
    row("kafkaDetail", "replace", "none", kafka, { ...kafka, instanceId: "i-2" }),
    row("kafkaDetail.instanceId", "replace", "required", "i-1", "i-2"),
    row("kafkaDetail.connectAddress", "replace", "required", "host:9092", "host:9093"),
    row("kafkaDetail.enableSaslSsl", "replace", "= false", true, false),
    row("kafkaDetail.securityProtocol", "replace", "computed", "PLAINTEXT", "SASL_SSL"),
    row("kafkaDetail.userName", "replace", "computed", "user-1", "user-2"),
    row("kafkaDetail.password", "replace", "none", "secret-1", "secret-2"),
    row("kafkaDetail.acks", "replace", "computed", "1", "all"),
    adoptExisting,
    ...common,
  ],
};

/** Arguments of which every one is given, the first value of each row. */
export function completeArguments(kind: ResourceKind): Values {
  return argumentTable[kind].reduce<Values>((values, { path, a }) => setAtPath(values, path, a), {});
}

/** The values with another one at a path; `undefined` takes it away. */
export function setAtPath(values: Values, path: string, value: unknown): Values {
  const [, head = "", isItem, rest] = /^(\w+)(\[\])?(?:\.(.*))?$/.exec(path) ?? [];
  if (rest === undefined) {
    return { ...values, [head]: value };
  }
  if (isItem === undefined) {
    return { ...values, [head]: setAtPath((values[head] ?? {}) as Values, rest, value) };
  }
  const [first = {}, ...others] = (values[head] ?? []) as Values[];
  return { ...values, [head]: [setAtPath(first, rest, value), ...others] };
}

/** The argument that a path is in. */
export function argumentOf(path: string): string {
  return /^\w+/.exec(path)![0];
}
