import { commonArguments } from "./common";
import type { ResourceSchema } from "./definition";
import {
  physicalNetworkNameLimits,
  roceNetworkTypeLimits,
  deletionPolicyLimits,
} from "../constraints/limits";

/** Facts of RoCE networks ("Creating a RoCE Network"). The API has no update operation, so every real change is a replacement. */
export const roceNetworkSchema = {
  kind: "RoceNetwork",
  noun: "network",
  label: "RoCE network",
  deletionImpact: "cuts the servers of its hyper clusters off from each other",
  description:
    'A RoCE network: the lossless network between the servers of an AI cluster ("Creating a RoCE Network"). The service picks its name.',
  idDescription: "the id that the cloud gave it",
  examples: [
    {
      title: "One network of a chosen physical network",
      typescript: `const fabric = new RoceNetwork("fabric", { networkType: "vxlan_roce", physicalNetwork: "roce_pod101" });
export const fabricSubnets = fabric.subnetIds;`,
    },
    {
      title: "A network that outlives the stack",
      typescript: `new RoceNetwork("fabric", { networkType: "roce_v2", deletionPolicy: "retain" });`,
    },
  ],
  deleteBeforeReplace: false,
  defaultTimeouts: { create: "10m", update: "10m", read: "10m", delete: "10m" },
  arguments: {
    networkType: {
      type: "string",
      limits: roceNetworkTypeLimits,
      effect: "replace",
      default: { kind: "computed" },
      output: "optional",
      description: "Kind of network",
      source: '"Creating a RoCE Network", example and published definitions',
    },
    physicalNetwork: {
      type: "string",
      limits: physicalNetworkNameLimits,
      effect: "replace",
      default: { kind: "computed" },
      output: "optional",
      description: "Name of the physical network",
      source: '"Creating a RoCE Network": `physical_network`',
    },
    deletionPolicy: {
      type: "string",
      limits: deletionPolicyLimits,
      effect: "none",
      default: { kind: "value", value: "delete" },
      description: "What deleting the resource does",
      remarks:
        "`delete` asks VPC's native API to delete the network; nobody has verified that this API takes RoCE networks, so where it refuses, the deletion fails. `retain` forgets the network without a request.",
    },
    ...commonArguments,
  },
  outputs: {
    name: { type: "string", stable: true, description: "Name that the service picked" },
    status: { type: "string", description: "Neutron's status: `ACTIVE`, `BUILD`, `DOWN` or `ERROR`" },
    tenantId: { type: "string", stable: true, description: "Id of the tenant that owns the network" },
    subnetIds: { type: "strings", description: "Ids of the network's subnets" },
    observed: {
      type: "boolean",
      description: "Whether VPC's native API has ever shown the network",
      remarks: "Only then does its absence there mean that it is gone.",
    },
  },
} as const satisfies ResourceSchema;
