import type { FaultRule, OperationName } from "huaweicloud-ai-simulator";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import type { Values } from "../../../../provider/src/schema/values";
import { transportFaults, type FaultKind } from "./faultKinds";

/** What is under way when the fault strikes. */
type OperationKind = "create" | "update" | "read" | "replace" | "delete";

/** One cell of the matrix: an operation on a resource, and what goes wrong with which of its requests. */
export interface FaultCase {
  readonly kind: ResourceKind;
  readonly operation: OperationKind;
  /** In words. */
  readonly fault: string;
  readonly rules: readonly FaultRule[];
  /** Whether requests time out within moments. */
  readonly slow: boolean;
  /** Whether the project has no other RoCE network by which one could tell that VPC shows such networks. */
  readonly noOtherRoceNetwork?: true;
}

/** A resource of each type: as it is first, changed in place, and changed so that it is made anew. */
export interface ResourceFixture {
  readonly args: Values;
  readonly updated?: Values;
  readonly replaced: Values;
  readonly others: {
    /** An object of another team that is there from the beginning: alike in everything but the name that the user chooses. */
    readonly neighbor: Values;
    /** One that appears in the midst, with the very name and something else that cannot be changed. */
    readonly sameName: Values;
  };
  /** Requests of each operation, one after the other. */
  readonly requests: Readonly<Partial<Record<OperationKind, readonly OperationName[]>>>;
}

const network = { name: "train-a", cidr: "192.168.0.0/17", description: "training" };
const peer = { vpcId: "vpc-1", subnetId: "subnet-1" };
const cluster = { name: "cluster-1", hyperClusterSubnetId: "80087609-e93b-4c71-8399-57f1fff0b2e4" };
const connection = { name: "hook-1", ...peer };

export const resourceFixtures: Readonly<Record<ResourceKind, ResourceFixture>> = {
  RoceNetwork: {
    args: { networkType: "roce_v2", physicalNetwork: "pod-1" },
    replaced: { networkType: "roce_v2", physicalNetwork: "pod-2" },
    others: {
      neighbor: { networkType: "roce_v2", physicalNetwork: "pod-1" },
      sameName: { networkType: "roce_v2", physicalNetwork: "pod-9" },
    },
    requests: {
      create: ["listNativeNetworks", "createRoceNetwork", "getNativeNetwork"],
      read: ["getNativeNetwork"],
      replace: ["createRoceNetwork", "deleteNativeNetwork"],
      delete: ["deleteNativeNetwork", "getNativeNetwork"],
    },
  },
  HyperCluster: {
    args: cluster,
    replaced: { ...cluster, type: "ECS" },
    others: {
      neighbor: { ...cluster, name: "cluster-9" },
      sameName: { ...cluster, hyperClusterSubnetId: "0b2d5c14-6f1e-4c7a-9f3b-2a8e7d6c5b4a" },
    },
    requests: {
      create: ["listHyperClusters", "createHyperCluster"],
      read: ["getHyperCluster"],
      replace: ["deleteHyperCluster", "createHyperCluster"],
      delete: ["deleteHyperCluster", "getHyperCluster"],
    },
  },
  ModelArtsNetwork: {
    args: { ...network, peerConnections: [peer] },
    updated: { ...network, description: "changed", peerConnections: [] },
    replaced: { ...network, cidr: "192.168.128.0/17" },
    others: {
      neighbor: { ...network, name: "train-z" },
      sameName: { ...network, cidr: "172.16.0.0/16" },
    },
    requests: {
      create: ["listNetworks", "createNetwork", "getNetwork", "patchNetwork"],
      update: ["getNetwork", "patchNetwork"],
      read: ["getNetwork"],
      replace: ["deleteNetwork", "createNetwork"],
      delete: ["deleteNetwork", "getNetwork"],
    },
  },
  EgConnection: {
    args: { ...connection, description: "hook" },
    updated: { ...connection, description: "changed" },
    replaced: { ...connection, vpcId: "vpc-2" },
    others: {
      neighbor: { ...connection, name: "hook-9" },
      sameName: { ...connection, vpcId: "vpc-9" },
    },
    requests: {
      create: ["listConnections", "createConnection", "getConnection"],
      update: ["getConnection", "updateConnection"],
      read: ["getConnection"],
      replace: ["deleteConnection", "createConnection"],
      delete: ["deleteConnection", "getConnection"],
    },
  },
};

/** How often a fault strikes that does not pass while an operation runs. */
const always = 100_000;

/** Every case: operations by resources by requests by faults, each once and as long as the operation lasts. */
export function allCases(): FaultCase[] {
  const kinds = Object.keys(resourceFixtures) as ResourceKind[];
  return kinds.flatMap((kind) => [
    ...singleFaults(kind),
    ...lostCreateThenListFailures(kind),
    ...firstInProject(kind),
  ]);
}

/** The first RoCE network of a project: that VPC shows none does not prove that none was made. */
function firstInProject(kind: ResourceKind): FaultCase[] {
  return kind === "RoceNetwork"
    ? singleFaults(kind)
        .filter(({ operation, fault }) => operation === "create" && fault.startsWith("createRoceNetwork"))
        .map((item) => ({ ...item, fault: `first in its project, ${item.fault}`, alone: true }))
    : [];
}

function singleFaults(kind: ResourceKind): FaultCase[] {
  const operations = Object.entries(resourceFixtures[kind].requests) as [
    OperationKind,
    readonly OperationName[],
  ][];
  return operations.flatMap(([operation, requests]) =>
    requests.flatMap((request) =>
      transportFaults.flatMap((fault) => [
        createCase(kind, operation, request, fault, 1),
        // A client that always has to give up takes its time.
        ...(fault.slow ? [] : [createCase(kind, operation, request, fault, always)]),
      ]),
    ),
  );
}

function createCase(
  kind: ResourceKind,
  operation: OperationKind,
  request: OperationName,
  { name, fault, slow = false }: FaultKind,
  times: number,
): FaultCase {
  const description = `${request}: ${name}, ${times === 1 ? "once" : "always"}`;
  return {
    kind,
    operation,
    fault: description,
    slow,
    rules: [{ match: { operation: request }, times, fault }],
  };
}

/** The answer to the creation is lost, and then what exists cannot be looked at either. */
function lostCreateThenListFailures(kind: ResourceKind): FaultCase[] {
  const [list, create] = resourceFixtures[kind].requests.create as readonly [OperationName, OperationName];
  const lost = transportFaults.filter(
    ({ name, slow }) => /after the work|cut off|half a JSON/.test(name) && !slow,
  );
  const listFailures = transportFaults.filter(({ name }) =>
    /reset before|half a JSON|empty object|403|404|^429$|503 before/.test(name),
  );
  return lost.flatMap((first) =>
    listFailures.map((second) => ({
      kind,
      operation: "create" as const,
      fault: `${create}: ${first.name}, then ${list}: ${second.name}, always`,
      slow: false,
      rules: [
        { match: { operation: create }, fault: first.fault },
        { match: { operation: list, skip: 1 }, times: always, fault: second.fault },
      ],
    })),
  );
}
