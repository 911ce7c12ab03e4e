import { hyperClusterTypes } from "../constraints/values";
import type { Clock } from "../client/clock";
import type { ResourceKind } from "../schema/schemas";
import type { Services } from "../client/services";
import type { Connection } from "../client/services/eg/connection";
import type { Cluster } from "../client/services/modelArts/hyperClusters";
import type { Network } from "../client/services/modelArts/network";
import type { NativeNetwork } from "../client/services/vpc/nativeNetwork";
import type { CacheSource } from "./cacheSource";
import { ResourceCache } from "./resourceCache";
import type { ScopeRecord } from "./scopeRecord";

/** What one process knows of all objects in one scope. */
export interface ResourceCaches {
  readonly networks: ResourceCache<Network>;
  readonly connections: ResourceCache<Connection>;
  readonly nativeNetworks: ResourceCache<NativeNetwork>;
  /** Hyper clusters of a server type; the cloud lists each type separately. */
  hyperClusters(type: string): ResourceCache<Cluster>;
}

/** What the caches of an account in one scope work with. */
export interface ResourceCachesOptions {
  /** Those of the whole process, not of one operation: what is shared must not end with one operation. */
  readonly services: Services;
  readonly clock: Clock;
  /** Whether the gateway limits the process's requests. */
  readonly isThrottled: () => boolean;
  /** What the process does with the objects of a kind in that scope. */
  readonly scopeOf: (kind: ResourceKind) => ScopeRecord<unknown>;
}

/** Creates the caches of an account in one scope. */
export function createResourceCaches({
  services,
  clock,
  isThrottled,
  scopeOf,
}: ResourceCachesOptions): ResourceCaches {
  const createCache = <T>(kind: ResourceKind, source: CacheSource<T>): ResourceCache<T> =>
    new ResourceCache(source, clock, isThrottled, scopeOf(kind) as ScopeRecord<T>);
  const hyperClusters = new Map(
    hyperClusterTypes.map((type): [string, ResourceCache<Cluster>] => [
      type,
      createCache<Cluster>("HyperCluster", {
        list: () => services.hyperClusters.list(type),
        get: (id) => services.hyperClusters.get(id, type),
        isDetailed: ({ name, networkInfo }) => name !== undefined && networkInfo !== undefined,
      }),
    ]),
  );
  return {
    networks: createCache<Network>("ModelArtsNetwork", {
      list: () => services.networks.list(),
      get: (id) => services.networks.get(id),
      // What a list omits, a read of the object itself may show.
      isDetailed: ({ cidr, phase = "", description, peers, sfsTurbos }) =>
        phase !== "" && ![cidr, description, peers, sfsTurbos].includes(undefined),
    }),
    connections: createCache<Connection>("EgConnection", {
      list: () => services.connections.list(),
      listNamed: (name) => services.connections.listByName(name),
      get: (id) => services.connections.get(id),
      // Lists may omit what only some connections have, which must not count as absent.
      isDetailed: ({ status, vpcId, subnetId, description, type, kafkaDetail }) =>
        ![status, vpcId, subnetId, description].includes(undefined) &&
        (type !== "KAFKA" || kafkaDetail !== undefined),
    }),
    nativeNetworks: createCache<NativeNetwork>("RoceNetwork", {
      list: () => services.nativeNetworks.list(),
      get: (id) => services.nativeNetworks.get(id),
      isDetailed: ({ status, networkType, subnetIds }) =>
        ![status, networkType, subnetIds].includes(undefined),
    }),
    hyperClusters: (type) => {
      const cache = hyperClusters.get(type);
      if (!cache) {
        throw new RangeError(`"${type}" is no type of hyper cluster`);
      }
      return cache;
    },
  };
}
