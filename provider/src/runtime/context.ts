import { endpointOf } from "../configuration/endpoints";
import type { Settings } from "../configuration/settings";
import { ConfigurationError } from "../errors/configurationError";
import type { Context, OperationParts } from "../handlers/context";
import type { Operation } from "../handlers/handler";
import { text } from "../handlers/outputs";
import { accessKeyAuthenticator, givenTokenAuthenticator, type Authenticator } from "../http/authenticator";
import { calls } from "../http/calls";
import { systemClock, type Clock } from "../http/clock";
import { createTransport, describeRequest, type Transport } from "../http/transport";
import type { Values } from "../properties/property";
import { createCollections, type Collections } from "../observing/collections";
import { createServices } from "../services";
import { parseProjectId } from "../services/iam/projects";
import type { Location, Session } from "../services/session";
import { Experience } from "../waiting/experience";

/** What a context is made of. */
export interface ContextParts {
  /** Read once, at the first need. @throws ConfigurationError */
  readonly settings: () => Settings;
  /** Writes a line for the user. */
  readonly log: (line: string) => void;
  /** @default the machine's own time and chance */
  readonly clock?: Clock;
  /** Time-out of a single request, in milliseconds. @default 60 s */
  readonly requestTimeoutMs?: number;
  /** How often a request is repeated when that is safe. @default 5 */
  readonly maxRetries?: number;
}

/** Makes the context of a process: one set of credentials, one pool of connections, each project looked up once. */
export function createContext(parts: ContextParts): Context {
  const { log, clock = systemClock, requestTimeoutMs = 60_000, maxRetries = 5 } = parts;
  let settings: Settings | undefined;
  let transport: Transport | undefined;
  let authenticator: Authenticator | undefined;
  const projects = new Map<string, Promise<string>>();
  const collections = new Map<string, Collections>();
  const experience = new Experience();

  const known = (): Settings => (settings ??= parts.settings());
  const transportOf = (): Transport =>
    (transport ??= createTransport({ clock, maxRetries, requestTimeoutMs }));
  const authenticatorOf = (): Authenticator => (authenticator ??= chooseAuthenticator(known()));

  const projectOf = (region: string): Promise<string> => {
    const pending = projects.get(region) ?? lookUpProject(region);
    projects.set(region, pending);
    // A look-up that failed is not remembered.
    pending.catch(() => projects.delete(region));
    return pending;
  };

  const lookUpProject = async (region: string): Promise<string> => {
    const answer = await transportOf().send({
      call: calls.listProjects,
      endpoint: endpointOf("iam", region, known().endpoints),
      places: {},
      query: { name: region },
      authenticator: authenticatorOf(),
    });
    return parseProjectId(answer, region);
  };

  const collectionsOf = (location: Location): Collections => {
    const place = JSON.stringify([location.region, location.projectId]);
    const known = collections.get(place) ?? createCollections(createServices(sessionOf(location)), clock);
    collections.set(place, known);
    return known;
  };

  const sessionOf = (location: Location, deadline?: number): Session => ({
    ...location,
    describe: (name, id) => describeRequest(calls[name], { ...(id !== undefined && { id }) }),
    send: (name, { id, query, body } = {}) =>
      transportOf().send({
        call: calls[name],
        endpoint: endpointOf(calls[name].service, location.region, known().endpoints),
        places: { project_id: location.projectId, ...(id !== undefined && { id }) },
        ...(query && { query }),
        body,
        headers: { "X-Project-Id": location.projectId },
        authenticator: authenticatorOf(),
        deadline,
      }),
  });

  return {
    settings: known,
    locate: async (values: Values) => {
      const region = text(values, "region") ?? known().region;
      if (region === undefined) {
        throw new ConfigurationError(
          "no region is set",
          "Set it on the resource, with `pulumi config set huaweicloud:region REGION`, or in HW_REGION_NAME.",
        );
      }
      const configured = region === known().region ? known().projectId : undefined;
      return { region, projectId: text(values, "projectId") ?? configured ?? (await projectOf(region)) };
    },
    open: ({ kind, subject, location, timeoutMs, setting }: OperationParts): Promise<Operation> => {
      const deadline = clock.now() + timeoutMs;
      const services = createServices(sessionOf(location, deadline));
      return Promise.resolve({
        kind,
        subject,
        location,
        services,
        collections: collectionsOf(location),
        experience,
        clock,
        log,
        deadline,
        setting,
      });
    },
  };
}

function chooseAuthenticator(settings: Settings): Authenticator {
  const { accessKey, secretKey, securityToken, token } = settings;
  if (accessKey !== undefined && secretKey !== undefined) {
    return accessKeyAuthenticator({ accessKey, secretKey, securityToken });
  }
  if (token !== undefined) {
    return givenTokenAuthenticator(token);
  }
  const lacking =
    accessKey === undefined && secretKey === undefined
      ? "no credentials are set"
      : `${accessKey === undefined ? "accessKey" : "secretKey"} is missing beside ${accessKey === undefined ? "secretKey" : "accessKey"}`;
  throw new ConfigurationError(
    lacking,
    "Set HW_ACCESS_KEY and HW_SECRET_KEY in the environment, or huaweicloud:accessKey and huaweicloud:secretKey with `pulumi config set --secret`.",
  );
}
