import { ResourceCaches } from "../cache/resourceCaches";
import { ScopeRecord } from "../cache/scopeRecord";
import type { Clock } from "../client/clock";
import { createServices } from "../client/services";
import type { Location } from "../client/services/serviceSession";
import { accountKey } from "../config/accountKey";
import type { ResourceKind } from "../schema/schemas";
import type { ServiceSessions } from "./serviceSessions";
import type { Transports } from "./transports";

/** What the process knows of the objects in each scope, and what it does there. */
export class Scopes {
  private readonly caches = new Map<string, ResourceCaches>();
  private readonly records = new Map<string, ScopeRecord<unknown>>();

  constructor(
    private readonly clock: Clock,
    private readonly sessions: ServiceSessions,
    private readonly transports: Transports,
  ) {}

  /** By endpoint and project, since several profiles may lead to the same objects. */
  recordFor(kind: ResourceKind, location: Location): ScopeRecord<unknown> {
    const key = JSON.stringify([kind, this.sessions.listingEndpoint(kind, location), location.projectId]);
    const record = this.records.get(key) ?? new ScopeRecord<unknown>();
    this.records.set(key, record);
    return record;
  }

  /** By profile, since accounts may see different objects. */
  cachesFor(location: Location): ResourceCaches {
    const key = JSON.stringify([location.region, location.projectId, location.profile]);
    const caches = this.caches.get(key) ?? this.createCaches(location);
    this.caches.set(key, caches);
    return caches;
  }

  private createCaches(location: Location): ResourceCaches {
    return new ResourceCaches({
      services: createServices(this.sessions.createSession(location)),
      clock: this.clock,
      isThrottled: () =>
        this.transports.rateLimiter.isThrottled(`${accountKey(this.sessions.accountFor(location))}|`),
      scopeOf: (kind) => this.recordFor(kind, location),
    });
  }
}
