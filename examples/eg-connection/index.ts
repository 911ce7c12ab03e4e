import * as pulumi from "@pulumi/pulumi";
import { EgConnection } from "pulumi-huaweicloud-ai";

const config = new pulumi.Config();
const vpc = { vpcId: config.require("vpcId"), subnetId: config.require("vpcSubnetId") };

// To services in the VPC that take web hooks.
const hooks = new EgConnection("hooks", { ...vpc, description: "Events of training jobs" });

// To a Kafka instance in the VPC. Its password comes out of the configuration encrypted and stays so in the state.
const topics = new EgConnection("topics", {
  ...vpc,
  type: "KAFKA",
  kafkaDetail: {
    instanceId: config.require("kafkaInstanceId"),
    connectAddress: config.require("kafkaAddress"),
    enableSaslSsl: true,
    userName: config.require("kafkaUser"),
    password: config.requireSecret("kafkaPassword"),
  },
});

export const hooksStatus = hooks.status;
export const topicsStatus = topics.status;
export const topicsDetail = topics.kafkaDetail;
