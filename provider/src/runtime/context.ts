import { resolveEndpoint } from "../config/endpoints";
import { accountOf, type AccountSettings, type Settings } from "../config/settings";
import { ConfigurationError } from "../errors/configurationError";
import type { ProviderContext, OperationOptions } from "../lifecycle/context";
import { AutoNames } from "../lifecycle/autoNames";
import type { OperationContext } from "../lifecycle/handler";
import { getString } from "../lifecycle/outputs";
import { apiOperations } from "../client/apiOperations";
import type { ServiceName } from "../config/serviceNames";
import { createMonotonicClock, systemClock, type Clock } from "../client/clock";
import { withDeadlineSleep, currentDeadline, OperationDeadline, withDeadline } from "../client/deadline";
import { metadataClient } from "../client/metadataClient";
import { ServiceClock } from "../client/serviceClock";
import { RateLimiter } from "../client/rateLimiter";
import { SharedTask } from "../client/sharedTask";
import { createTransport, describeRequest, type Transport } from "../client/transport";
import { formatRequestAttempt } from "../logging/requestLog";
import { Redactor } from "../logging/redactor";
import type { ResourceKind } from "../schema/schemas";
import type { Values } from "../schema/values";
import { createResourceCaches, type ResourceCaches } from "../cache/resourceCaches";
import { ScopeRecord } from "../cache/scopeRecord";
import { createServices } from "../client/services";
import { parseProjectId, toProjectLookupError } from "../client/services/iam/projects";
import type { Location, ServiceSession } from "../client/services/serviceSession";
import { DurationHistory } from "../waiter/durationHistory";
import { accountKey } from "../config/accountKey";
import { projectNameFor, Authenticators } from "../client/auth/authenticators";
import { credentialsNotice } from "../client/auth/credentialsNotice";

/** What a context is made of. */
export interface ContextOptions {
  /** Read once, at the first need. @throws ConfigurationError */
  readonly settings: () => Settings;
  /** Writes a line for the user. */
  readonly log: (line: string) => void;
  /** Writes a line about each request; absent when nobody wants to see them. */
  readonly debug?: ((line: string) => void) | undefined;
  /** Ends the waits of all operations when it is aborted; requests in flight go on. */
  readonly signal?: AbortSignal;
  /** @default the machine's own time and chance */
  readonly clock?: Clock;
  /** Time-out of a single request, in milliseconds. @default 60 s */
  readonly requestTimeoutMs?: number;
  /** Time-out of a connection alone, in milliseconds. @default 15 s */
  readonly connectTimeoutMs?: number;
  /** How often a request is repeated when that is safe. @default as the settings say */
  readonly maxRetries?: number;
}

/** Which service lists the objects of a kind. */
const listingServices: Readonly<Record<ResourceKind, ServiceName>> = {
  RoceNetwork: "vpc",
  HyperCluster: "modelarts",
  ModelArtsNetwork: "modelarts",
  EgConnection: "eg",
};

/**
 * Makes the context of a process: each account signed in once, one pool of connections for accounts that are reached alike, each
 * project looked up once.
 */
export function createContext(options: ContextOptions): ProviderContext {
  const { requestTimeoutMs = 60_000, connectTimeoutMs, debug } = options;
  const clock = createMonotonicClock(options.clock ?? systemClock);
  const redactor = new Redactor();
  const log = (line: string): void => {
    options.log(redactor.redact(line));
  };
  let settings: Settings | undefined;
  const transports = new Map<string, Transport>();
  const projects = new Map<string, SharedTask<string>>();
  const caches = new Map<string, ResourceCaches>();
  const scopes = new Map<string, ScopeRecord<unknown>>();
  const serviceClock = new ServiceClock();
  const durations = new DurationHistory();
  let rateLimiter: RateLimiter | undefined;

  const getSettings = (): Settings => {
    if (!settings) {
      settings = options.settings();
      for (const account of [settings, ...settings.profiles.values()]) {
        redactor.add(...credentialSecrets(account));
      }
    }
    return settings;
  };

  const getRateLimiter = (): RateLimiter => {
    const { maxConcurrency, maxRequestsPerSecond } = getSettings();
    return (rateLimiter ??= new RateLimiter({ clock, maxConcurrency, maxRequestsPerSecond, log }));
  };

  const transportFor = ({ insecure, maxRetries }: AccountSettings): Transport => {
    const key = JSON.stringify([insecure, maxRetries]);
    const existing = transports.get(key);
    if (existing) {
      return existing;
    }
    if (insecure) {
      log(
        "warning: huaweicloud:insecure is set, so any certificate is taken: whoever answers sees all requests",
      );
    }
    const transport = createTransport({
      rateLimiter: getRateLimiter(),
      clock,
      maxRetries: options.maxRetries ?? maxRetries,
      requestTimeoutMs,
      connectTimeoutMs,
      insecure,
      redactor,
      ...(debug && {
        onAttempt: (attempt) => {
          debug(redactor.redact(formatRequestAttempt(attempt)));
        },
      }),
    });
    transports.set(key, transport);
    return transport;
  };

  /** Credentials of which has been told what a preview can tell; profiles without any of their own share the default ones. */
  const notified = new Set<unknown>();

  const authenticators = new Authenticators({ clock, redactor, transportFor, metadataClient });

  const projectIdFor = (account: AccountSettings, region: string): Promise<string> => {
    const key = JSON.stringify([account.profile, region]);
    const pending =
      projects.get(key) ??
      new SharedTask(async () => {
        try {
          return await fetchProjectId(account, region);
        } catch (error) {
          // A look-up that failed is not remembered.
          projects.delete(key);
          throw error;
        }
      });
    projects.set(key, pending);
    return pending.wait();
  };

  const fetchProjectId = async (account: AccountSettings, region: string): Promise<string> => {
    const name = projectNameFor(account, region);
    const { profile } = account;
    try {
      const response = await transportFor(account).send({
        operation: apiOperations.listProjects,
        endpoint: resolveEndpoint("iam", region, account.endpointSettings),
        pathParams: {},
        query: { name },
        account: accountKey(account),
        authenticator: authenticators.authenticatorFor(account, { region }),
        validateResponse: (response) => parseProjectId(response, name, profile),
      });
      return parseProjectId(response, name, profile);
    } catch (error) {
      throw toProjectLookupError(error, name, profile);
    }
  };

  const endpointFor = (service: ServiceName, { region, profile }: Location): string =>
    resolveEndpoint(service, region, accountOf(getSettings(), profile).endpointSettings);

  /** By the real place, since several profiles may lead there. */
  const scopeOf = (kind: ResourceKind, location: Location): ScopeRecord<unknown> => {
    const key = JSON.stringify([kind, endpointFor(listingServices[kind], location), location.projectId]);
    const scope = scopes.get(key) ?? new ScopeRecord<unknown>();
    scopes.set(key, scope);
    return scope;
  };

  const cachesFor = (location: Location): ResourceCaches => {
    const key = JSON.stringify([location.region, location.projectId, location.profile]);
    const existing =
      caches.get(key) ??
      createResourceCaches({
        services: createServices(sessionFor(location)),
        clock,
        isThrottled: () =>
          getRateLimiter().isThrottled(`${accountKey(accountOf(getSettings(), location.profile))}|`),
        scopeOf: (kind) => scopeOf(kind, location),
      });
    caches.set(key, existing);
    return existing;
  };

  /** @param onCreate is called when a create request is handed to the network. */
  const sessionFor = (location: Location, onCreate?: () => void): ServiceSession => {
    const account = accountOf(getSettings(), location.profile);
    return {
      ...location,
      redact: (text) => redactor.redact(text),
      describe: (name, id) => describeRequest(apiOperations[name], { ...(id !== undefined && { id }) }),
      send: async (name, { id, query, body, validateResponse } = {}) => {
        const operation = apiOperations[name];
        const endpoint = endpointFor(operation.service, location);
        const response = await transportFor(account).send({
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
        serviceClock.observe(endpoint, response.headers.date, clock.now());
        return response;
      },
    };
  };

  return {
    redactor,
    ...(options.signal && { signal: options.signal }),
    settings: getSettings,
    logCredentialsNotice: (profile) => {
      const { credentials } = accountOf(getSettings(), profile);
      const notice = notified.has(credentials) ? undefined : credentialsNotice(credentials, clock.now());
      notified.add(credentials);
      if (notice !== undefined) {
        log(notice);
      }
    },
    resolveLocation: async (values: Values) => {
      const profile = getString(values, "profile");
      const account = accountOf(getSettings(), profile);
      const region = getString(values, "region") ?? account.region;
      if (region === undefined) {
        throw new ConfigurationError(
          "no region is set",
          "Set it on the resource, with `pulumi config set huaweicloud:region REGION`, or in HW_REGION_NAME.",
        );
      }
      const configured = region === account.region ? account.projectId : undefined;
      const projectId = getString(values, "projectId") ?? configured ?? (await projectIdFor(account, region));
      return { region, projectId, ...(profile !== undefined && { profile }) };
    },
    autoNames: new AutoNames(),
    replacements: new Map(),
    claimsOf: (kind, location) => scopeOf(kind, location).claims,
    withTimeout: (timeoutMs, timeoutOption, work) =>
      withDeadline(new OperationDeadline(clock, timeoutMs, timeoutOption, options.signal), work),
    openOperation: async ({
      kind,
      resourceLabel,
      location,
      timeoutMs,
      timeoutOption,
    }: OperationOptions): Promise<OperationContext> => {
      const ambient = currentDeadline();
      const deadline =
        ambient instanceof OperationDeadline
          ? ambient
          : new OperationDeadline(clock, timeoutMs, timeoutOption, options.signal);
      let createSentAt: number | undefined;
      const session = sessionFor(location, () => {
        createSentAt = clock.now();
      });
      const services = createServices(session);
      const toServiceTime = (time: number) =>
        serviceClock.toServiceTime(endpointFor(listingServices[kind], location), time);
      return Promise.resolve({
        kind,
        resourceLabel,
        location,
        services,
        caches: cachesFor(location),
        durations,
        clock: withDeadlineSleep(clock, deadline),
        ...(options.signal && { signal: options.signal }),
        log,
        deadline: deadline.at,
        // Of the deadline that counts, whoever set it.
        timeoutOption: deadline.timeoutOption,
        lastCreateSentAt: () => createSentAt,
        toServiceTime,
        serviceNow: () => toServiceTime(clock.now()),
      });
    },
  };
}

function credentialSecrets({ credentials }: AccountSettings): (string | undefined)[] {
  switch (credentials.kind) {
    case "accessKey":
      return [credentials.secretKey, credentials.securityToken];
    case "token":
      return [credentials.token];
    case "password":
      return [credentials.password];
    default:
      return [];
  }
}
