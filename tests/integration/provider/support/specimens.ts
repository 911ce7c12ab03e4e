import type { JsonObject, OperationName } from "huaweicloud-ai-simulator";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import type { Values } from "../../../../provider/src/schema/values";
import type { Lab } from "../../../support/lab";

/** What tests that hold for all resource types need to know of each. */
export interface Specimen {
  readonly kind: ResourceKind;
  /** Arguments as a program would give them. */
  readonly args: Values;
  readonly create: OperationName;
  readonly get: OperationName;
  readonly remove: OperationName;
  /** How the service says that the object does not exist. */
  readonly notFound: { readonly status: number; readonly errorCode: string };
  /** Body of a create call, for objects that were made by somebody else. */
  readonly body: JsonObject;
}

export const specimens: readonly Specimen[] = [
  {
    kind: "RoceNetwork",
    args: { networkType: "roce_v2", physicalNetwork: "pod-1" },
    create: "createRoceNetwork",
    get: "getNativeNetwork",
    remove: "deleteNativeNetwork",
    notFound: { status: 404, errorCode: "NetworkNotFound" },
    body: { network_type: "roce_v2" },
  },
  {
    kind: "HyperCluster",
    args: { name: "cluster-1" },
    create: "createHyperCluster",
    get: "getHyperCluster",
    remove: "deleteHyperCluster",
    notFound: { status: 404, errorCode: "ModelArts.50025001" },
    body: { name: "cluster-1" },
  },
  {
    kind: "ModelArtsNetwork",
    args: { name: "train-a", cidr: "192.168.128.0/17" },
    create: "createNetwork",
    get: "getNetwork",
    remove: "deleteNetwork",
    notFound: { status: 404, errorCode: "ModelArts.50025001" },
    body: { metadata: { labels: { "os.modelarts/name": "train-a" } }, spec: { cidr: "192.168.128.0/17" } },
  },
  {
    kind: "EgConnection",
    args: { name: "hook-1", vpcId: "vpc-1", subnetId: "subnet-1" },
    create: "createConnection",
    get: "getConnection",
    remove: "deleteConnection",
    notFound: { status: 404, errorCode: "EG.00014040" },
    body: { name: "hook-1", vpc_id: "vpc-1", subnet_id: "subnet-1" },
  },
];

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
