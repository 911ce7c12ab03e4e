import type { IncomingHttpHeaders } from "node:http";
import { authenticate, authorizeProject } from "../auth/authenticate.js";
import { applyAfterWork, applyBeforeWork, type Struck } from "../faults/applyFaults.js";
import type { Fault } from "../faults/fault.js";
import type { Json } from "../json.js";
import type { Operation } from "../operations/operation.js";
import type { World } from "../state/cloudState.js";
import { type Outgoing, outgoing, outgoingError, reset } from "./response.js";
import { gatewayError, unknownApiError } from "./apiError.js";
import { redactBody, redactHeaders } from "./redact.js";
import type { LoggedRequest } from "./requestLog.js";

/** A request as it came over the wire. */
export interface Incoming {
  method: string;
  /** Path and query. */
  target: string;
  params: Readonly<Record<string, string>>;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/**
 * Takes a request through the gateway: log, fault, sign-in, limit, work, fault, log. Faults come before the
 * sign-in, since a gateway that is down does not look at signatures.
 */
export async function passGateway(
  world: World,
  operation: Operation | undefined,
  incoming: Incoming,
): Promise<Outgoing> {
  const requestId = world.ids.hex(32);
  const projectId = incoming.params.projectId ?? headerOf(incoming, "x-project-id");
  const entry = world.requests.begin(logEntry(world, operation, incoming, projectId, requestId));
  const faults = world.faults.take({
    operation: operation?.name,
    method: incoming.method,
    path: entry.path,
    projectId,
  });
  if (faults.length > 0) entry.fault = faults.map((fault) => fault.kind).join("+");
  const struck = { world, service: operation?.service, requestId, token: headerOf(incoming, "x-auth-token") };
  const answer = await answerWithFaults(faults, struck, operation, incoming);
  answer.headers["x-request-id"] = requestId;
  // Of the clock that dates of signatures are compared with, so that a client can tell how far its own is off.
  answer.headers.date = new Date(world.signatureNow()).toUTCString();
  if (answer.transport !== "reset") entry.status = answer.status;
  world.requests.finish(entry, world.now());
  return answer;
}

/** Refuses a request that does not even reach the gateway's rules: too long, or not HTTP as it should be. */
export function refuseMalformed(world: World, incoming: Incoming, status: number, reason: string): Outgoing {
  const requestId = world.ids.hex(32);
  const entry = world.requests.begin(logEntry(world, undefined, incoming, undefined, requestId));
  const answer = outgoingError(gatewayError(status, "APIGW.0201", reason), requestId);
  answer.headers["x-request-id"] = requestId;
  entry.status = status;
  world.requests.finish(entry, world.now());
  return answer;
}

async function answerWithFaults(
  faults: readonly Fault[],
  struck: Struck,
  operation: Operation | undefined,
  incoming: Incoming,
): Promise<Outgoing> {
  const { world, requestId } = struck;
  try {
    const instead = await applyBeforeWork(faults, struck);
    if (instead) return instead;
    const answer = work(world, operation, incoming, faults, requestId);
    world.save();
    const delayMs = world.delay("answer");
    if (delayMs > 0) await world.pauses.pause(delayMs);
    return await applyAfterWork(faults, struck, answer);
  } catch (error) {
    if (error instanceof Error && error.name === "SimulatorClosed") return reset();
    return outgoingError(error, requestId);
  }
}

function work(
  world: World,
  operation: Operation | undefined,
  incoming: Incoming,
  faults: readonly Fault[],
  requestId: string,
): Outgoing {
  try {
    if (operation === undefined) throw unknownApiError();
    const { service, access } = operation;
    const headers = flatten(incoming.headers);
    const identity = access === "none" ? undefined : authenticate(world, service, { ...incoming, headers });
    const projectId =
      identity && access === "project" ? authorizeProject(identity, service, incoming.params.projectId) : "";
    world.rateLimiter.count(projectId, world.settings.rateLimit);
    const answer = operation.serve({
      world,
      account: identity?.account,
      projectId,
      params: incoming.params,
      query: new URLSearchParams(incoming.target.split("?").slice(1).join("?")),
      headers: incoming.headers,
      body: incoming.body,
      now: world.now(),
      outcomes: faults.filter((fault) => fault.kind === "outcome"),
    });
    return outgoing(answer);
  } catch (error) {
    return outgoingError(error, requestId);
  }
}

function logEntry(
  world: World,
  operation: Operation | undefined,
  incoming: Incoming,
  projectId: string | undefined,
  requestId: string,
): Omit<LoggedRequest, "inFlight"> {
  const [path = "", ...query] = incoming.target.split("?");
  return {
    time: world.now(),
    method: incoming.method,
    path,
    query: Object.fromEntries(new URLSearchParams(query.join("?"))),
    ...(operation ? { operation: operation.name } : {}),
    ...(projectId === undefined ? {} : { projectId }),
    requestId,
    ...(incoming.body.length > 0 ? { body: redactBody(parseLeniently(incoming.body)) } : {}),
    headers: redactHeaders(incoming.headers),
  };
}

function parseLeniently(body: Buffer): Json {
  try {
    return JSON.parse(body.toString()) as Json;
  } catch {
    return "(not JSON)";
  }
}

function headerOf(incoming: Incoming, name: string): string | undefined {
  return flatten(incoming.headers)[name];
}

function flatten(headers: IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}
