import type { ResourceKind, Values } from "../../../../provider/src/schema/property";

/**
 * What the vendor's pages and the issue say of every argument, written down apart from the provider's own table: whether a change is
 * an update, a replacement or local, what absence means, and two values that it can have.
 */
export interface Row {
  /** `[]` stands for an item of a list. */
  readonly path: string;
  readonly change: "update" | "replace" | "local";
  /** `"= x"` means the same as writing x. */
  readonly absent: "required" | "none" | "cloud" | "configuration" | "generated" | `= ${string}`;
  readonly a: unknown;
  readonly b: unknown;
}

const row = (path: string, change: Row["change"], absent: Row["absent"], a: unknown, b: unknown): Row => ({
  path,
  change,
  absent,
  a,
  b,
});

const common: readonly Row[] = [
  row("region", "replace", "configuration", "cn-north-4", "cn-southwest-2"),
  row("projectId", "replace", "configuration", "project-1", "project-2"),
  row("profile", "replace", "none", "first", "second"),
  row("timeouts", "local", "none", { create: "1m" }, { create: "2m" }),
  row("timeouts.create", "local", "none", "1m", "2m"),
  row("timeouts.update", "local", "none", "1m", "2m"),
  row("timeouts.read", "local", "none", "1m", "2m"),
  row("timeouts.delete", "local", "none", "1m", "2m"),
  row("existingId", "local", "none", "id-1", "id-2"),
];

const adoptExisting = row("adoptExisting", "local", "= false", true, false);
const uuid = (last: string) => `47be1c96-b00c-4cc9-83cb-089893a632b${last}`;
const peer = { vpcId: "vpc-1", subnetId: "subnet-1" };
const kafka = { instanceId: "i-1", connectAddress: "host:9092", userName: "user-1", password: "secret-1" };

/** All rows of all resource types. */
export const argumentTable: Readonly<Record<ResourceKind, readonly Row[]>> = {
  RoceNetwork: [
    row("networkType", "replace", "cloud", "vxlan_roce", "roce_v2"),
    row("physicalNetwork", "replace", "cloud", "pod-1", "pod-2"),
    row("deletionPolicy", "local", "= delete", "retain", "delete"),
    ...common,
  ],
  HyperCluster: [
    row("name", "replace", "generated", "cluster-1", "cluster-2"),
    row("hyperClusterSubnetId", "replace", "cloud", uuid("6"), uuid("7")),
    row("type", "replace", "= HPS", "ECS", "HPS"),
    adoptExisting,
    ...common,
  ],
  ModelArtsNetwork: [
    row("name", "replace", "generated", "net-1", "net-2"),
    row("cidr", "replace", "required", "192.168.0.0/16", "172.16.0.0/12"),
    row("workspaceId", "update", "= 0", "ws-1", "ws-2"),
    row("description", "update", "= ", "one", "two"),
    row("ipv6Enabled", "update", "cloud", false, true),
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
    row("name", "replace", "generated", "conn-1", "conn-2"),
    row("vpcId", "replace", "required", "vpc-1", "vpc-2"),
    row("subnetId", "replace", "required", "subnet-1", "subnet-2"),
    row("description", "update", "= ", "one", "two"),
    row("type", "replace", "= WEBHOOK", "KAFKA", "WEBHOOK"),
    row("kafkaDetail", "replace", "none", kafka, { ...kafka, instanceId: "i-2" }),
    row("kafkaDetail.instanceId", "replace", "required", "i-1", "i-2"),
    row("kafkaDetail.connectAddress", "replace", "required", "host:9092", "host:9093"),
    row("kafkaDetail.enableSaslSsl", "replace", "= false", true, false),
    row("kafkaDetail.securityProtocol", "replace", "cloud", "PLAINTEXT", "SASL_SSL"),
    row("kafkaDetail.userName", "replace", "cloud", "user-1", "user-2"),
    row("kafkaDetail.password", "replace", "none", "secret-1", "secret-2"),
    row("kafkaDetail.acks", "replace", "cloud", "1", "all"),
    adoptExisting,
    ...common,
  ],
};

/** Arguments of which every one is given, the first value of each row. */
export function complete(kind: ResourceKind): Values {
  return argumentTable[kind].reduce<Values>((values, { path, a }) => put(values, path, a), {});
}

/** The values with another one at a path; `undefined` takes it away. */
export function put(values: Values, path: string, value: unknown): Values {
  const [, head = "", isItem, rest] = /^(\w+)(\[\])?(?:\.(.*))?$/.exec(path) ?? [];
  if (rest === undefined) {
    return { ...values, [head]: value };
  }
  if (isItem === undefined) {
    return { ...values, [head]: put((values[head] ?? {}) as Values, rest, value) };
  }
  const [first = {}, ...others] = (values[head] ?? []) as Values[];
  return { ...values, [head]: [put(first, rest, value), ...others] };
}

/** The argument that a path is in. */
export function argumentOf(path: string): string {
  return /^\w+/.exec(path)![0];
}
