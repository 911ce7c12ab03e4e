import * as pulumi from "@pulumi/pulumi";
import { EgConnection, HyperCluster, ModelArtsNetwork } from "pulumi-huaweicloud-ai";

const config = new pulumi.Config();

// Taken over by its name, where the program chooses the name. What the program says of it must agree in all that cannot be
// changed; the rest, such as a description, is set to what the program says.
const network = new ModelArtsNetwork("network", {
  name: config.require("networkName"),
  cidr: config.require("networkCidr"),
  description: "Managed by Pulumi",
  adoptExisting: true,
});

// Read for its outputs, and otherwise left to its owner.
const cluster = HyperCluster.get("cluster", config.require("clusterId"));

// Taken over by its id. Its arguments are the existing connection's own.
const connection = new EgConnection("events", {
  name: config.require("connectionName"),
  vpcId: config.require("connectionVpcId"),
  subnetId: config.require("connectionSubnetId"),
  existingId: config.require("connectionId"),
});

export const networkId = network.id;
export const connectionStatus = connection.status;
export const clusterType = cluster.type;
