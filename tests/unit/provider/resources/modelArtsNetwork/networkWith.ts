import type { Network } from "../../../../../provider/src/client/services/modelArts/network";

/** An active network without connections, but for what differs. */
export function networkWith(change: Partial<Network>): Network {
  return {
    responseKind: "read",
    id: "net-1",
    name: "net",
    workspaceId: "0",
    description: undefined,
    cidr: "192.168.0.0/16",
    ipv6Enabled: undefined,
    createdAt: undefined,
    deleting: false,
    phase: "Active",
    reason: undefined,
    peers: [],
    sfsTurbos: [],
    peerStatuses: [],
    sfsTurboStatuses: [],
    subnetId: undefined,
    ...change,
  };
}
