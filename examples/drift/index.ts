import { ModelArtsNetwork } from "pulumi-huaweicloud-ai";

// A network that somebody then changes in the console.
const network = new ModelArtsNetwork("training", {
  cidr: "192.168.0.0/20",
  description: "Managed by Pulumi",
});

export const networkId = network.id;
export const description = network.description;
