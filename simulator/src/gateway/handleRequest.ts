import type { IncomingHttpHeaders } from "node:http";
import { authenticate, authorizeProject } from "../auth/authenticate.js";
import { applyAfterExecution, applyBeforeExecution, type FaultContext } from "./applyFaults.js";
import type { Fault } from "../faults/fault.js";
import type { Json } from "../json.js";
import type { Operation } from "../operations/operation.js";
import type { CloudState } from "../state/cloudState.js";
import {
  type OutgoingResponse,
  toResponse,
  toErrorResponse,
  toConnectionReset,
} from "../responses/response.js";
import { gatewayError, unknownApiError } from "../responses/apiError.js";
import { redactBody, redactHeaders } from "./redact.js";
import type { LoggedRequest } from "../state/requestLog.js";

/** A request as it came over the wire. */
export interface IncomingRequest {
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
export async function handleRequest(
  state: CloudState,
  operation: Operation | undefined,
  incoming: IncomingRequest,
): Promise<OutgoingResponse> {
  const requestId = state.ids.hex(32);
  const projectId = incoming.params.projectId ?? getHeader(incoming, "x-project-id");
  const entry = state.requests.begin(toLogEntry(state, operation, incoming, projectId, requestId));
  const faults = state.faults.takeMatching({
    operation: operation?.name,
    method: incoming.method,
    path: entry.path,
    projectId,
  });
  if (faults.length > 0) {
    entry.fault = faults.map((fault) => fault.kind).join("+");
  }
  const context = {
    state,
    service: operation?.service,
    requestId,
    token: getHeader(incoming, "x-auth-token"),
  };
  const response = await executeWithFaults(faults, context, operation, incoming);
  response.headers["x-request-id"] = requestId;
  // Of the clock that dates of signatures are compared with, so that a client can tell how far its own is off.
  response.headers.date = new Date(state.signatureClockNow()).toUTCString();
  if (response.transport !== "reset") {
    entry.status = response.status;
  }
  state.requests.finish(entry, state.now());
  return response;
}

/** Refuses a request that does not even reach the gateway's rules: too long, or not HTTP as it should be. */
export function rejectMalformed(
  state: CloudState,
  incoming: IncomingRequest,
  status: number,
  reason: string,
): OutgoingResponse {
  const requestId = state.ids.hex(32);
  const entry = state.requests.begin(toLogEntry(state, undefined, incoming, undefined, requestId));
  const response = toErrorResponse(gatewayError(status, "APIGW.0201", reason), requestId);
  response.headers["x-request-id"] = requestId;
  entry.status = status;
  state.requests.finish(entry, state.now());
  return response;
}

async function executeWithFaults(
  faults: readonly Fault[],
  context: FaultContext,
  operation: Operation | undefined,
  incoming: IncomingRequest,
): Promise<OutgoingResponse> {
  const { state, requestId } = context;
  try {
    const earlyResponse = await applyBeforeExecution(faults, context);
    if (earlyResponse) {
      return earlyResponse;
    }
    const response = executeOperation(state, operation, incoming, faults, requestId);
    state.save();
    const delayMs = state.delay("response");
    if (delayMs > 0) {
      await state.sleeper.sleep(delayMs);
    }
    return await applyAfterExecution(faults, context, response);
  } catch (error) {
    if (error instanceof Error && error.name === "SimulatorClosedError") {
      return toConnectionReset();
    }
    return toErrorResponse(error, requestId);
  }
}

function executeOperation(
  state: CloudState,
  operation: Operation | undefined,
  incoming: IncomingRequest,
  faults: readonly Fault[],
  requestId: string,
): OutgoingResponse {
  try {
    if (operation === undefined) {
      throw unknownApiError();
    }
    const { service, access } = operation;
    const headers = joinHeaderValues(incoming.headers);
    const identity = access === "none" ? undefined : authenticate(state, service, { ...incoming, headers });
    const projectId =
      identity && access === "project" ? authorizeProject(identity, service, incoming.params.projectId) : "";
    state.rateLimiter.consume(projectId, state.settings.rateLimit);
    const response = operation.handle({
      state,
      account: identity?.account,
      projectId,
      params: incoming.params,
      query: new URLSearchParams(incoming.target.split("?").slice(1).join("?")),
      headers: incoming.headers,
      body: incoming.body,
      now: state.now(),
      outcomes: faults.filter((fault) => fault.kind === "outcome"),
    });
    return toResponse(response);
  } catch (error) {
    return toErrorResponse(error, requestId);
  }
}

function toLogEntry(
  state: CloudState,
  operation: Operation | undefined,
  incoming: IncomingRequest,
  projectId: string | undefined,
  requestId: string,
): Omit<LoggedRequest, "inFlight"> {
  const [path = "", ...query] = incoming.target.split("?");
  return {
    time: state.now(),
    method: incoming.method,
    path,
    query: Object.fromEntries(new URLSearchParams(query.join("?"))),
    ...(operation ? { operation: operation.name } : {}),
    ...(projectId === undefined ? {} : { projectId }),
    requestId,
    ...(incoming.body.length > 0 ? { body: redactBody(parseJsonOrPlaceholder(incoming.body)) } : {}),
    headers: redactHeaders(incoming.headers),
  };
}

function parseJsonOrPlaceholder(body: Buffer): Json {
  try {
    return JSON.parse(body.toString()) as Json;
  } catch {
    return "(not JSON)";
  }
}

function getHeader(incoming: IncomingRequest, name: string): string | undefined {
  return joinHeaderValues(incoming.headers)[name];
}

function joinHeaderValues(headers: IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}
