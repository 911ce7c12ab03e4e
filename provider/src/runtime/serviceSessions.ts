import { apiOperations } from "../client/apiOperations";
import type { Authenticators } from "../client/auth/authenticators";
import type { Clock } from "../client/clock";
import { ServiceClock } from "../client/serviceClock";
import type { Location, ServiceSession } from "../client/services/serviceSession";
import { describeRequest } from "../client/transport";
import { accountKey } from "../config/accountKey";
import { resolveEndpoint } from "../config/endpoints";
import type { ServiceName } from "../config/serviceNames";
import { accountOf, type AccountSettings, type Settings } from "../config/settings";
import type { Redactor } from "../logging/redactor";
import { handlers } from "../resources";
import type { ResourceKind } from "../schema/schemas";
import type { Transports } from "./transports";

/** What the sessions of a process work with. */
export interface ServiceSessionsOptions {
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly transports: Transports;
  readonly authenticators: Authenticators;
}

/** How the process reaches the services at each location. */
export class ServiceSessions {
  private readonly serviceClock = new ServiceClock();

  constructor(private readonly options: ServiceSessionsOptions) {}

  /** The settings that requests to a location are sent with. */
  accountFor(location: Location): AccountSettings {
    return accountOf(this.options.settings(), location.profile);
  }

  /** Base URL of the service that lists the objects of a kind. */
  listingEndpoint(kind: ResourceKind, location: Location): string {
    return this.endpointFor(handlers[kind].service, location);
  }

  /** A moment by the clock of the service that lists the objects of a kind; `undefined` before its first response. */
  toServiceTime(kind: ResourceKind, location: Location, time: number): number | undefined {
    return this.serviceClock.toServiceTime(this.listingEndpoint(kind, location), time);
  }

  /** @param onCreate is called when a create request is handed to the network. */
  createSession(location: Location, onCreate?: () => void): ServiceSession {
    const { clock, redactor, transports, authenticators } = this.options;
    const account = this.accountFor(location);
    return {
      ...location,
      redact: (text) => redactor.redact(text),
      describe: (name, id) => describeRequest(apiOperations[name], { ...(id !== undefined && { id }) }),
      send: async (name, { id, query, body, validateResponse } = {}) => {
        const operation = apiOperations[name];
        const endpoint = this.endpointFor(operation.service, location);
        const response = await transports.transportFor(account).send({
          operation,
          endpoint,
          pathParams: { project_id: location.projectId, ...(id !== undefined && { id }) },
          ...(query && { query }),
          body,
          headers: { "X-Project-Id": location.projectId },
          account: accountKey(account),
          authenticator: authenticators.authenticatorFor(account, location),
          validateResponse,
          ...(operation.method === "POST" && onCreate && { onSend: onCreate }),
        });
        this.serviceClock.observe(endpoint, response.headers.date, clock.now());
        return response;
      },
    };
  }

  private endpointFor(service: ServiceName, location: Location): string {
    return resolveEndpoint(service, location.region, this.accountFor(location).endpointSettings);
  }
}
