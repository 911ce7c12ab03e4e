import * as pulumi from "@pulumi/pulumi";
import { EgConnection, HyperCluster, ModelArtsNetwork, RoceNetwork } from "pulumi-huaweicloud-ai/native";

// What the cluster's network is connected to. On the simulator anything will do, and `npm start` has set it.
const config = new pulumi.Config("ai-cluster");
const vpc = { vpcId: config.require("vpcId"), subnetId: config.require("vpcSubnetId") };
const physicalNetwork = config.require("physicalNetwork");
const turbo = { id: config.require("sfsTurboId"), name: config.require("sfsTurboName") };

// The lossless network between the accelerators, and the group of servers on it.
const fabric = new RoceNetwork("fabric", { networkType: "vxlan_roce", physicalNetwork });
const trainers = new HyperCluster("trainers", {
  hyperClusterSubnetId: fabric.subnetIds.apply((ids) => ids[0] ?? ""),
});

// Where training jobs run: reaches the VPC, leaves through it, and mounts the training data.
const training = new ModelArtsNetwork("training", {
  cidr: "192.168.128.0/17",
  description: "Training pool, default route through the VPC",
  peerConnections: [{ ...vpc, defaultGateway: true }],
  sfsTurbos: [turbo],
});

// Where trained models are served: reaches the VPC only.
const serving = new ModelArtsNetwork("serving", {
  cidr: "172.16.0.0/20",
  description: "Inference pool",
  peerConnections: [vpc],
});

// Tells services in the VPC when jobs start and end.
const jobEvents = new EgConnection("job-events", { ...vpc, description: "Events of training jobs" });

export const fabricSubnets = fabric.subnetIds;
export const hyperClusterId = trainers.id;
export const trainingNetwork = {
  id: training.id,
  cidr: training.cidr,
  peers: training.peerConnectionStatuses,
};
export const trainingData = training.sfsTurboStatuses;
export const servingNetwork = { id: serving.id, cidr: serving.cidr, peers: serving.peerConnectionStatuses };
export const eventConnectionId = jobEvents.id;
