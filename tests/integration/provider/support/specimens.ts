import type { JsonObject, OperationName } from "huaweicloud-ai-simulator";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import type { Values } from "../../../../provider/src/schema/values";
import type { Lab } from "../../../support/lab";

/** What tests that hold for all resource types need to know of each. */
export interface Specimen {
  readonly kind: ResourceKind;
  /** Arguments as a program would give them. */
  readonly args: Values;
  readonly list: OperationName;
  readonly create: OperationName;
  readonly get: OperationName;
  /** Absent where nothing can be changed in place. */
  readonly update?: OperationName;
  readonly remove: OperationName;
  /** How the service says that the object does not exist. */
  readonly notFound: { readonly status: number; readonly errorCode: string };
  /** Body of a create request with arguments, for objects that another party creates. */
  readonly toBody: (args: Values) => JsonObject;
}

export const specimens: readonly Specimen[] = [
  {
    kind: "RoceNetwork",
    args: { networkType: "roce_v2", physicalNetwork: "pod-1" },
    list: "listNativeNetworks",
    create: "createRoceNetwork",
    get: "getNativeNetwork",
    remove: "deleteNativeNetwork",
    notFound: { status: 404, errorCode: "NetworkNotFound" },
    toBody: ({ networkType, physicalNetwork }) => ({
      network_type: String(networkType),
      physical_network: String(physicalNetwork),
    }),
  },
  {
    kind: "HyperCluster",
    args: { name: "cluster-1" },
    list: "listHyperClusters",
    create: "createHyperCluster",
    get: "getHyperCluster",
    remove: "deleteHyperCluster",
    notFound: { status: 404, errorCode: "ModelArts.50025001" },
    toBody: ({ name, type = "HPS", hyperClusterSubnetId }) => ({
      name: String(name),
      type: String(type),
      ...(typeof hyperClusterSubnetId === "string" && { hyper_cluster_subnet_id: hyperClusterSubnetId }),
    }),
  },
  {
    kind: "ModelArtsNetwork",
    args: { name: "train-a", cidr: "192.168.128.0/17" },
    list: "listNetworks",
    create: "createNetwork",
    get: "getNetwork",
    update: "patchNetwork",
    remove: "deleteNetwork",
    notFound: { status: 404, errorCode: "ModelArts.50025001" },
    toBody: ({ name, cidr }) => ({
      metadata: { labels: { "os.modelarts/name": String(name) } },
      spec: { cidr: String(cidr) },
    }),
  },
  {
    kind: "EgConnection",
    args: { name: "hook-1", vpcId: "vpc-1", subnetId: "subnet-1" },
    list: "listConnections",
    create: "createConnection",
    get: "getConnection",
    update: "updateConnection",
    remove: "deleteConnection",
    notFound: { status: 404, errorCode: "EG.00014040" },
    toBody: ({ name, vpcId, subnetId }) => ({
      name: String(name),
      vpc_id: String(vpcId),
      subnet_id: String(subnetId),
    }),
  },
];

/** The specimen of a resource type. */
export function specimenOf(kind: ResourceKind): Specimen {
  return specimens.find((specimen) => specimen.kind === kind)!;
}

/** The specimens as `it.each` and `describe.each` take them. */
export const eachKind = specimens.map((specimen) => [specimen.kind, specimen] as const);

/** Checked inputs, as the engine hands them to create and update; a broken rule fails the test. */
export function checkInputs(lab: Lab, kind: ResourceKind, args: Values, olds: Values = {}): Values {
  const { inputs, failures } = lab.lifeCycle(kind).check(olds, args);
  expect(failures).toEqual([]);
  return inputs;
}

/** Checks and creates. */
export async function createResource(lab: Lab, kind: ResourceKind, args: Values): Promise<CreatedResource> {
  const inputs = checkInputs(lab, kind, args);
  const { id, outputs } = await lab.lifeCycle(kind).create(inputs);
  return { id, state: outputs, inputs };
}

/** An object, what the state records of it, and the inputs it was made from. */
export interface CreatedResource {
  readonly id: string;
  readonly state: Values;
  readonly inputs: Values;
}

/** Checks and updates as the engine would: with the old inputs, and only when the diff says so. */
export async function updateResource(
  lab: Lab,
  kind: ResourceKind,
  before: CreatedResource,
  args: Values,
): Promise<CreatedResource> {
  const inputs = checkInputs(lab, kind, args, before.inputs);
  const { changes, partial } = lab.lifeCycle(kind).diff(before.state, inputs);
  expect(changes.filter(({ effect }) => effect === "replace")).toEqual([]);
  if (changes.length === 0 && !partial) {
    return { ...before, inputs };
  }
  const state = await lab.lifeCycle(kind).update(before.id, before.state, inputs);
  return { id: before.id, state, inputs };
}
