import { ModelArtsNetwork } from "pulumi-huaweicloud-ai";

// Where the networks live, by profile of the configuration; `home` is the stack's own region and project. The ranges of addresses
// differ, so that one VPC could be connected to all of them.
const scopes = {
  home: { cidr: "172.16.0.0/20" },
  south: { cidr: "172.16.16.0/20", profile: "south" },
  partner: { cidr: "172.16.32.0/20", profile: "partner" },
};

const networks = Object.entries(scopes).map(([name, place]) => new ModelArtsNetwork(name, place));

export const regions = networks.map(({ region }) => region);
export const projects = networks.map(({ projectId }) => projectId);
