import { Connections } from "./eg/connections";
import { HyperClusters } from "./modelArts/hyperClusters";
import { Networks } from "./modelArts/networks";
import { RoceNetworks } from "./modelArts/roceNetworks";
import type { ServiceSession } from "./serviceSession";
import { NativeNetworks } from "./vpc/nativeNetworks";

/** The services of the cloud, as one operation uses them. */
export interface Services {
  readonly networks: Networks;
  readonly hyperClusters: HyperClusters;
  readonly roceNetworks: RoceNetworks;
  readonly nativeNetworks: NativeNetworks;
  readonly connections: Connections;
}

/** The services behind a session. */
export function createServices(session: ServiceSession): Services {
  return {
    networks: new Networks(session),
    hyperClusters: new HyperClusters(session),
    roceNetworks: new RoceNetworks(session),
    nativeNetworks: new NativeNetworks(session),
    connections: new Connections(session),
  };
}
