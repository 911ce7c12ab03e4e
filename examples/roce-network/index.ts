import * as pulumi from "@pulumi/pulumi";
import { RoceNetwork } from "pulumi-huaweicloud-ai";

const config = new pulumi.Config();

// The lossless network between the servers. The service picks its name and makes its subnets.
const fabric = new RoceNetwork("fabric", {
  networkType: "vxlan_roce",
  physicalNetwork: config.require("physicalNetwork"),
});

export const networkId = fabric.id;
export const subnetIds = fabric.subnetIds;
export const status = fabric.status;
