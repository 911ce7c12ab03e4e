import { Connections } from "./eg/connections";
import { HyperClusters } from "./modelArts/hyperClusters";
import { Networks } from "./modelArts/networks";
import { RoceNetworks } from "./modelArts/roceNetworks";
import type { ServiceSession } from "./serviceSession";
import { NativeNetworks } from "./vpc/nativeNetworks";

/** The clients of the services, one for each kind of object. */
const clients = {
  networks: Networks,
  hyperClusters: HyperClusters,
  roceNetworks: RoceNetworks,
  nativeNetworks: NativeNetworks,
  connections: Connections,
};

/** The services of the cloud, as one operation uses them. */
export type Services = { readonly [Name in keyof typeof clients]: InstanceType<(typeof clients)[Name]> };

/** Creates the services behind a session. */
export function createServices(session: ServiceSession): Services {
  return Object.fromEntries(
    Object.entries(clients).map(([name, client]) => [name, new client(session)]),
  ) as unknown as Services;
}
