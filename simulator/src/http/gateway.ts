import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { authenticate, authorizeProject } from "../auth/authenticate.js";
import { applyAfterWork, applyBeforeWork, type Struck } from "../faults/apply.js";
import type { Fault } from "../faults/fault.js";
import type { Json } from "../json.js";
import type { Operation } from "../services/operation.js";
import { randomHex } from "../world/ids.js";
import type { World } from "../world/world.js";
import { type Outgoing, outgoing, outgoingError, reset } from "./answer.js";
import { unknownApiError } from "./apiError.js";
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
  const requestId = randomHex(world.random, 32);
  const projectId = incoming.params.projectId ?? headerOf(incoming, "x-project-id");
  const entry = world.requests.begin(logEntry(world, operation, incoming, projectId, requestId));
  const fault = world.faults.take({
    operation: operation?.name,
    method: incoming.method,
    path: entry.path,
    projectId,
  });
  if (fault) entry.fault = fault.kind;
  const struck = { world, service: operation?.service, requestId, token: headerOf(incoming, "x-auth-token") };
  const answer = await answerWithFault(fault, struck, operation, incoming);
  answer.headers["x-request-id"] = requestId;
  if (answer.transport !== "reset") entry.status = answer.status;
  world.requests.finish(entry);
  return answer;
}

async function answerWithFault(
  fault: Fault | undefined,
  struck: Struck,
  operation: Operation | undefined,
  incoming: Incoming,
): Promise<Outgoing> {
  const { world, requestId } = struck;
  try {
    const instead = await applyBeforeWork(fault, struck);
    if (instead) return instead;
    const answer = work(world, operation, incoming, fault, requestId);
    world.save();
    const delayMs = world.delay("answer");
    if (delayMs > 0) await sleep(delayMs);
    return await applyAfterWork(fault, struck, answer);
  } catch (error) {
    if (error instanceof Error && error.name === "SimulatorClosed") return reset();
    return outgoingError(error, requestId);
  }
}

function work(
  world: World,
  operation: Operation | undefined,
  incoming: Incoming,
  fault: Fault | undefined,
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
      outcomes: fault?.kind === "outcome" ? [fault] : [],
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
): LoggedRequest {
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
