import { hyperClusterTypes } from "../constraints/values";
import type { Clock } from "../client/clock";
import type { ResourceKind } from "../schema/property";
import type { Services } from "../client/services";
import type { Connection } from "../client/services/eg/connection";
import type { Cluster } from "../client/services/modelArts/hyperClusters";
import type { Network } from "../client/services/modelArts/network";
import type { NativeNetwork } from "../client/services/vpc/nativeNetwork";
import { Collection, type Source } from "./resourceCache";
import type { PlaceRecord } from "./scopeRecord";

/** What one process knows of all objects in one place. */
export interface Collections {
  readonly networks: Collection<Network>;
  readonly connections: Collection<Connection>;
  readonly nativeNetworks: Collection<NativeNetwork>;
  /** Hyper clusters of a server type; the cloud keeps them apart. */
  hyperClusters(type: string): Collection<Cluster>;
}

/** What the collections of an account in one place are made of. */
export interface CollectionsParts {
  /** Of the whole process, not of one operation: what is shared must not end with one of those who share it. */
  readonly services: Services;
  readonly clock: Clock;
  /** Whether the gateway limits the process's requests. */
  readonly isScarce: () => boolean;
  /** What the process does with the objects of a kind in that place. */
  readonly placeOf: (kind: ResourceKind) => PlaceRecord<unknown>;
}

/** Creates the collections of an account in one place. */
export function createCollections({ services, clock, isScarce, placeOf }: CollectionsParts): Collections {
  const collect = <T>(kind: ResourceKind, source: Source<T>): Collection<T> =>
    new Collection(source, clock, isScarce, placeOf(kind) as PlaceRecord<T>);
  const hyperClusters = new Map(
    hyperClusterTypes.map((type): [string, Collection<Cluster>] => [
      type,
      collect<Cluster>("HyperCluster", {
        list: () => services.hyperClusters.list(type),
        get: (id) => services.hyperClusters.get(id, type),
        isWhole: ({ name, networkInfo }) => name !== undefined && networkInfo !== undefined,
      }),
    ]),
  );
  return {
    networks: collect<Network>("ModelArtsNetwork", {
      list: () => services.networks.list(),
      get: (id) => services.networks.get(id),
      // What a list leaves out, a look at the object itself may show.
      isWhole: ({ cidr, phase = "", description, peers, sfsTurbos }) =>
        phase !== "" && ![cidr, description, peers, sfsTurbos].includes(undefined),
    }),
    connections: collect<Connection>("EgConnection", {
      list: () => services.connections.list(),
      listNamed: (name) => services.connections.listNamed(name),
      get: (id) => services.connections.get(id),
      // Lists may leave out what only some connections have; nothing may look lost because of that.
      isWhole: ({ status, vpcId, subnetId, description, type, kafkaDetail }) =>
        ![status, vpcId, subnetId, description].includes(undefined) &&
        (type !== "KAFKA" || kafkaDetail !== undefined),
    }),
    nativeNetworks: collect<NativeNetwork>("RoceNetwork", {
      list: () => services.nativeNetworks.list(),
      get: (id) => services.nativeNetworks.get(id),
      isWhole: ({ status, networkType, subnetIds }) => ![status, networkType, subnetIds].includes(undefined),
    }),
    hyperClusters: (type) => {
      const collection = hyperClusters.get(type);
      if (!collection) {
        throw new RangeError(`"${type}" is no type of hyper cluster`);
      }
      return collection;
    },
  };
}
