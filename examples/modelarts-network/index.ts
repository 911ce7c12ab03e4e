import * as pulumi from "@pulumi/pulumi";
import { ModelArtsNetwork } from "pulumi-huaweicloud-ai";

const config = new pulumi.Config();

// A network for training jobs: its default route leads through your VPC, and it mounts your file system.
const network = new ModelArtsNetwork("training", {
  cidr: "192.168.128.0/17",
  description: "Training pool",
  peerConnections: [
    { vpcId: config.require("vpcId"), subnetId: config.require("vpcSubnetId"), defaultGateway: true },
  ],
  sfsTurbos: [{ id: config.require("sfsTurboId"), name: config.require("sfsTurboName") }],
});

export const networkId = network.id;
export const status = network.status;
export const peers = network.peerConnectionStatuses.apply((list) => list.map(({ phase }) => phase));
export const fileSystems = network.sfsTurboStatuses.apply((list) => list.map(({ status }) => status));
