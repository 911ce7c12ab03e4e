import * as pulumi from "@pulumi/pulumi";
import { HyperCluster, RoceNetwork } from "pulumi-huaweicloud-ai";

const config = new pulumi.Config();

const fabric = new RoceNetwork("fabric", { physicalNetwork: config.require("physicalNetwork") });

// The group of servers that share the network. It joins one of the network's subnets, so it is made after the network and deleted
// before it.
const cluster = new HyperCluster("trainers", {
  hyperClusterSubnetId: fabric.subnetIds.apply(([first = ""]) => first),
  type: "HPS",
});

export const clusterId = cluster.id;
export const clusterType = cluster.type;
export const networks = cluster.networkInfo;
