import { endpointOf } from "../config/endpoints";
import { accountOf, type AccountSettings, type Settings } from "../config/settings";
import { ConfigurationError } from "../errors/configurationError";
import type { Context, OperationParts } from "../lifecycle/context";
import { GeneratedNames } from "../lifecycle/autoNames";
import type { Operation } from "../lifecycle/handler";
import { text } from "../lifecycle/outputs";
import { calls, type ServiceName } from "../client/apiOperations";
import { steadyClock, systemClock, type Clock } from "../client/clock";
import { clockUntil, currentDeadline, OperationDeadline, withDeadline } from "../client/deadline";
import { plainRequest } from "../client/metadataClient";
import { ServiceClock } from "../client/serviceClock";
import { Limiter } from "../client/rateLimiter";
import { SharedWork } from "../client/sharedTask";
import { createTransport, describeRequest, type Transport } from "../client/transport";
import { requestLine } from "../logging/requestLog";
import { Secrets } from "../logging/redactor";
import type { ResourceKind, Values } from "../schema/property";
import { createCollections, type Collections } from "../cache/resourceCaches";
import { PlaceRecord } from "../cache/scopeRecord";
import { createServices } from "../client/services";
import { parseProjectId, projectLookUpError } from "../client/services/iam/projects";
import type { Location, Session } from "../client/services/serviceSession";
import { Experience } from "../waiter/durationHistory";
import { accountKey } from "./accountKey";
import { projectNameIn, SignIn } from "../client/auth/authenticators";
import { signInNotice } from "../client/auth/credentialsNotice";

/** What a context is made of. */
export interface ContextParts {
  /** Read once, at the first need. @throws ConfigurationError */
  readonly settings: () => Settings;
  /** Writes a line for the user. */
  readonly log: (line: string) => void;
  /** Writes a line about each request; absent when nobody wants to see them. */
  readonly debug?: ((line: string) => void) | undefined;
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
export function createContext(parts: ContextParts): Context {
  const { requestTimeoutMs = 60_000, connectTimeoutMs, debug } = parts;
  const clock = steadyClock(parts.clock ?? systemClock);
  const secrets = new Secrets();
  const log = (line: string): void => {
    parts.log(secrets.hide(line));
  };
  let settings: Settings | undefined;
  const transports = new Map<string, Transport>();
  const projects = new Map<string, SharedWork<string>>();
  const collections = new Map<string, Collections>();
  const places = new Map<string, PlaceRecord<unknown>>();
  const serviceClock = new ServiceClock();
  const experience = new Experience();
  let limiter: Limiter | undefined;

  const known = (): Settings => {
    if (!settings) {
      settings = parts.settings();
      for (const account of [settings, ...settings.profiles.values()]) {
        secrets.add(...secretsOf(account));
      }
    }
    return settings;
  };

  const limiterOf = (): Limiter => {
    const { maxConcurrency, maxRequestsPerSecond } = known();
    return (limiter ??= new Limiter({ clock, maxConcurrency, maxRequestsPerSecond, log }));
  };

  const transportOf = ({ insecure, maxRetries }: AccountSettings): Transport => {
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
      limiter: limiterOf(),
      clock,
      maxRetries: parts.maxRetries ?? maxRetries,
      requestTimeoutMs,
      connectTimeoutMs,
      insecure,
      secrets,
      ...(debug && {
        observe: (tried) => {
          debug(secrets.hide(requestLine(tried)));
        },
      }),
    });
    transports.set(key, transport);
    return transport;
  };

  /** Credentials of which has been told what a preview can tell; profiles without any of their own share the default ones. */
  const told = new Set<unknown>();

  const signIn = new SignIn({ clock, secrets, transportOf, plainRequest });

  const projectOf = (account: AccountSettings, region: string): Promise<string> => {
    const key = JSON.stringify([account.profile, region]);
    const pending =
      projects.get(key) ??
      new SharedWork(async () => {
        try {
          return await lookUpProject(account, region);
        } catch (error) {
          // A look-up that failed is not remembered.
          projects.delete(key);
          throw error;
        }
      });
    projects.set(key, pending);
    return pending.wait();
  };

  const lookUpProject = async (account: AccountSettings, region: string): Promise<string> => {
    const name = projectNameIn(account, region);
    const { profile } = account;
    try {
      const answer = await transportOf(account).send({
        call: calls.listProjects,
        endpoint: endpointOf("iam", region, account.hosts),
        places: {},
        query: { name },
        account: accountKey(account),
        authenticator: signIn.authenticatorOf(account, { region }),
        check: (response) => parseProjectId(response, name, profile),
      });
      return parseProjectId(answer, name, profile);
    } catch (error) {
      throw projectLookUpError(error, name, profile);
    }
  };

  const endpointFor = (service: ServiceName, { region, profile }: Location): string =>
    endpointOf(service, region, accountOf(known(), profile).hosts);

  /** By the real place, since several profiles may lead there. */
  const placeOf = (kind: ResourceKind, location: Location): PlaceRecord<unknown> => {
    const key = JSON.stringify([kind, endpointFor(listingServices[kind], location), location.projectId]);
    const place = places.get(key) ?? new PlaceRecord<unknown>();
    places.set(key, place);
    return place;
  };

  const collectionsOf = (location: Location): Collections => {
    const key = JSON.stringify([location.region, location.projectId, location.profile]);
    const existing =
      collections.get(key) ??
      createCollections({
        services: createServices(sessionOf(location)),
        clock,
        isScarce: () => limiterOf().isLimited(`${accountKey(accountOf(known(), location.profile))}|`),
        placeOf: (kind) => placeOf(kind, location),
      });
    collections.set(key, existing);
    return existing;
  };

  /** @param onCreate is called when a create request is handed to the network. */
  const sessionOf = (location: Location, onCreate?: () => void): Session => {
    const account = accountOf(known(), location.profile);
    return {
      ...location,
      hide: (text) => secrets.hide(text),
      describe: (name, id) => describeRequest(calls[name], { ...(id !== undefined && { id }) }),
      send: async (name, { id, query, body, check } = {}) => {
        const call = calls[name];
        const endpoint = endpointFor(call.service, location);
        const answer = await transportOf(account).send({
          call,
          endpoint,
          places: { project_id: location.projectId, ...(id !== undefined && { id }) },
          ...(query && { query }),
          body,
          headers: { "X-Project-Id": location.projectId },
          account: accountKey(account),
          authenticator: signIn.authenticatorOf(account, location),
          check,
          ...(call.method === "POST" && onCreate && { onAttempt: onCreate }),
        });
        serviceClock.observe(endpoint, answer.headers.date, clock.now());
        return answer;
      },
    };
  };

  return {
    secrets,
    settings: known,
    tellOfSignIn: (profile) => {
      const { credentials } = accountOf(known(), profile);
      const notice = told.has(credentials) ? undefined : signInNotice(credentials, clock.now());
      told.add(credentials);
      if (notice !== undefined) {
        log(notice);
      }
    },
    locate: async (values: Values) => {
      const profile = text(values, "profile");
      const account = accountOf(known(), profile);
      const region = text(values, "region") ?? account.region;
      if (region === undefined) {
        throw new ConfigurationError(
          "no region is set",
          "Set it on the resource, with `pulumi config set huaweicloud:region REGION`, or in HW_REGION_NAME.",
        );
      }
      const configured = region === account.region ? account.projectId : undefined;
      const projectId = text(values, "projectId") ?? configured ?? (await projectOf(account, region));
      return { region, projectId, ...(profile !== undefined && { profile }) };
    },
    generatedNames: new GeneratedNames(),
    remade: new Map(),
    claimsOf: (kind, location) => placeOf(kind, location).claims,
    within: (timeoutMs, setting, work) =>
      withDeadline(new OperationDeadline(clock, timeoutMs, setting), work),
    open: async ({ kind, subject, location, timeoutMs, setting }: OperationParts): Promise<Operation> => {
      const ambient = currentDeadline();
      const deadline =
        ambient instanceof OperationDeadline ? ambient : new OperationDeadline(clock, timeoutMs, setting);
      let createSentAt: number | undefined;
      const session = sessionOf(location, () => {
        createSentAt = clock.now();
      });
      const services = createServices(session);
      const toServiceTime = (time: number) =>
        serviceClock.toServiceTime(endpointFor(listingServices[kind], location), time);
      return Promise.resolve({
        kind,
        subject,
        location,
        services,
        collections: collectionsOf(location),
        experience,
        clock: clockUntil(clock, deadline),
        log,
        deadline: deadline.at,
        // Of the deadline that counts, whoever set it.
        setting: deadline.setting,
        lastCreateSentAt: () => createSentAt,
        toServiceTime,
        serviceNow: () => toServiceTime(clock.now()),
      });
    },
  };
}

function secretsOf({ credentials }: AccountSettings): (string | undefined)[] {
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
