import { adoptExisting, autoName, commonArguments } from "./common";
import type { ResourceSchema } from "./definition";
import {
  hyperClusterNameLimits,
  hyperClusterSubnetIdLimits,
  hyperClusterTypeLimits,
} from "../constraints/limits";

/** Facts of hyper clusters ("Creating a Hyper Cluster"). The API has no update operation, so every real change is a replacement. */
export const hyperClusterSchema = {
  kind: "HyperCluster",
  noun: "cluster",
  label: "hyper cluster",
  deletionImpact: "takes the group away from the servers in it",
  description:
    'A hyper cluster: the group of servers that share a RoCE network ("Creating a Hyper Cluster").',
  idDescription: "the id that the cloud gave it, of whichever server type",
  examples: [
    {
      title: "On the subnet of a RoCE network",
      typescript: `const fabric = new RoceNetwork("fabric", { networkType: "vxlan_roce" });
const cluster = new HyperCluster("trainers", { hyperClusterSubnetId: fabric.subnetIds[0] });`,
    },
    {
      title: "Of virtual servers, with a name of its own",
      typescript: `new HyperCluster("trainers", { name: "llm-trainers", type: "ECS" });`,
    },
  ],
  deleteBeforeReplace: true,
  defaultTimeouts: { create: "10m", update: "10m", read: "10m", delete: "10m" },
  arguments: {
    name: {
      type: "string",
      limits: hyperClusterNameLimits,
      effect: "replace",
      default: autoName,
      description: "Name",
      outputDescription: "Name of the cluster",
      source: '"Creating a Hyper Cluster": `name`',
    },
    hyperClusterSubnetId: {
      type: "string",
      limits: hyperClusterSubnetIdLimits,
      effect: "replace",
      default: { kind: "computed" },
      output: "optional",
      description: "Id of the hyper cluster subnet, such as a subnet of a RoCE network",
      outputDescription: "Id of the hyper cluster subnet, the default one when none was asked for",
      source: '"Creating a Hyper Cluster": `hyper_cluster_subnet_id`',
    },
    type: {
      type: "string",
      limits: hyperClusterTypeLimits,
      effect: "replace",
      default: { kind: "value", value: "HPS" },
      description: "Kind of server",
      source: '"Creating a Hyper Cluster": `type`',
    },
    adoptExisting,
    ...commonArguments,
  },
  outputs: {
    networkInfo: {
      type: "list",
      description: "The cluster's networks",
      objectType: {
        name: "HyperClusterNetworkInfo",
        description: "A network of a hyper cluster.",
        fields: {
          hyperClusterSubnetId: { type: "string", description: "Id of the subnet" },
          isDefault: {
            type: "boolean",
            description: "Whether servers join this subnet when they name none",
          },
        },
      },
    },
  },
} as const satisfies ResourceSchema;
