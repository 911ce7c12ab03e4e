import type { SimulatorOptions } from "huaweicloud-ai-simulator";
import type { Values } from "../../../../provider/src/schema/values";
import type { Lab } from "../../../support/lab";

/** The least that a network needs. */
export const minimalNetwork: Values = { name: "train-a", cidr: "192.168.128.0/17" };

export const peerA = { vpcId: "vpc-a", subnetId: "subnet-a" };
export const peerB = { vpcId: "vpc-b", subnetId: "subnet-b" };
export const turbo = { id: "sfs-1", name: "datasets" };

/** Everything that a network can be given. */
export const completeNetwork: Values = {
  ...minimalNetwork,
  description: "training",
  workspaceId: "ws-1",
  ipv6Enabled: true,
  peerConnections: [{ ...peerA, defaultGateway: true }, peerB],
  sfsTurbos: [turbo],
};

/** A cloud in which nothing is done at once, and no two things take the same time. */
export const slowCloud: SimulatorOptions = {
  delays: {
    networkCreate: 60_000,
    networkDelete: 30_000,
    peerConnect: 20_000,
    peerDisconnect: 11_000,
    sfsConnect: 25_000,
    sfsDisconnect: 12_000,
  },
};

/** Bodies of the update calls so far. */
export async function patchBodies(lab: Lab): Promise<unknown[]> {
  return (await lab.requests("patchNetwork")).map(({ body }) => body);
}
