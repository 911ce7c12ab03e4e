import type { Clock } from "../client/clock";
import type { Services } from "../client/services";
import type { ResourceKind } from "../schema/schemas";
import type { CacheSource } from "./cacheSource";
import { ResourceCache } from "./resourceCache";
import type { ScopeRecord } from "./scopeRecord";

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

/** How objects of a kind are listed and read. */
export interface CachedKind<T> {
  readonly kind: ResourceKind;
  /** Names objects that the service lists separately, such as those of a server type; empty where it lists all at once. */
  readonly partition: string;
  readonly createSource: (services: Services) => CacheSource<T>;
}

/** What one process knows of all objects in one scope. */
export class ResourceCaches {
  private readonly caches = new Map<string, ResourceCache<unknown>>();

  constructor(private readonly options: ResourceCachesOptions) {}

  /** The cache of the objects of a kind, or of one part of them; created at its first use. */
  cacheOf<T>({ kind, partition, createSource }: CachedKind<T>): ResourceCache<T> {
    const { services, clock, isThrottled, scopeOf } = this.options;
    const key = JSON.stringify([kind, partition]);
    const known = this.caches.get(key) as ResourceCache<T> | undefined;
    if (known) {
      return known;
    }
    const cache = new ResourceCache(
      createSource(services),
      clock,
      isThrottled,
      scopeOf(kind) as ScopeRecord<T>,
    );
    this.caches.set(key, cache as ResourceCache<unknown>);
    return cache;
  }
}
