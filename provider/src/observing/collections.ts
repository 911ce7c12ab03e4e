import { hyperClusterTypes } from "../constraints/values";
import type { Clock } from "../http/clock";
import type { ResourceKind } from "../properties/property";
import type { Services } from "../services";
import type { Connection } from "../services/eg/connection";
import type { Cluster } from "../services/modelArts/hyperClusters";
import type { Network } from "../services/modelArts/network";
import type { NativeNetwork } from "../services/vpc/nativeNetwork";
import { Collection } from "./collection";

/** What one process knows of all objects in one place. */
export interface Collections {
  readonly networks: Collection<Network>;
  readonly connections: Collection<Connection>;
  readonly nativeNetworks: Collection<NativeNetwork>;
  /** Hyper clusters of a server type; the cloud keeps them apart. */
  hyperClusters(type: string): Collection<Cluster>;
}

/** Remembers in the collection of its kind that a resource has an object. */
export function claim(collections: Collections, kind: ResourceKind, id: string): void {
  switch (kind) {
    case "RoceNetwork":
      collections.nativeNetworks.claim(id);
      break;
    case "HyperCluster":
      for (const type of hyperClusterTypes) {
        collections.hyperClusters(type).claim(id);
      }
      break;
    case "ModelArtsNetwork":
      collections.networks.claim(id);
      break;
    case "EgConnection":
      collections.connections.claim(id);
  }
}

/**
 * The collections of a place.
 *
 * @param services of the whole process, not of one operation: what is shared must not end with one of those who share it.
 * @param isScarce whether the gateway limits the process's requests.
 */
export function createCollections(services: Services, clock: Clock, isScarce: () => boolean): Collections {
  const hyperClusters = new Map(
    hyperClusterTypes.map((type): [string, Collection<Cluster>] => [
      type,
      new Collection(
        {
          list: () => services.hyperClusters.list(type),
          get: (id) => services.hyperClusters.get(id, type),
          isWhole: ({ name, networkInfo }) => name !== undefined && networkInfo !== undefined,
        },
        clock,
        isScarce,
      ),
    ]),
  );
  return {
    networks: new Collection(
      {
        list: () => services.networks.list(),
        get: (id) => services.networks.get(id),
        // What a list leaves out, a look at the object itself may show.
        isWhole: ({ cidr, phase = "", description, peers, sfsTurbos }) =>
          phase !== "" && ![cidr, description, peers, sfsTurbos].includes(undefined),
      },
      clock,
      isScarce,
    ),
    connections: new Collection(
      {
        list: () => services.connections.list(),
        get: (id) => services.connections.get(id),
        // Lists may leave out what only some connections have; nothing may look lost because of that.
        isWhole: ({ status, vpcId, subnetId, description, type, kafkaDetail }) =>
          ![status, vpcId, subnetId, description].includes(undefined) &&
          (type !== "KAFKA" || kafkaDetail !== undefined),
      },
      clock,
      isScarce,
    ),
    nativeNetworks: new Collection(
      {
        list: () => services.nativeNetworks.list(),
        get: (id) => services.nativeNetworks.get(id),
        isWhole: ({ status, networkType, subnetIds }) =>
          ![status, networkType, subnetIds].includes(undefined),
      },
      clock,
      isScarce,
    ),
    hyperClusters: (type) => {
      const collection = hyperClusters.get(type);
      if (!collection) {
        throw new RangeError(`"${type}" is no type of hyper cluster`);
      }
      return collection;
    },
  };
}
