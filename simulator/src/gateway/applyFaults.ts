import { authenticationError, rateLimitError } from "../responses/apiError.js";
import {
  jsonType,
  type OutgoingResponse,
  toErrorResponse,
  toConnectionReset,
} from "../responses/response.js";
import { type Json, removePath } from "../json.js";
import type { ServiceName } from "../responses/serviceErrors.js";
import type { CloudState } from "../state/cloudState.js";
import type { Fault } from "../faults/fault.js";
import { toStatusResponse } from "../faults/statusResponse.js";

/** The request that faults apply to. */
export interface FaultContext {
  state: CloudState;
  service: ServiceName | undefined;
  requestId: string;
  /** Its `X-Auth-Token`. */
  token: string | undefined;
}

/** Applies faults before the operation. A response is sent in place of executing the operation. */
export async function applyBeforeExecution(
  faults: readonly Fault[],
  context: FaultContext,
): Promise<OutgoingResponse | undefined> {
  for (const fault of faults) {
    const response = await beforeExecution(fault, context);
    if (response) {
      return response;
    }
  }
  return undefined;
}

/** Applies faults after the operation and returns the response to send in place of the true one. */
export async function applyAfterExecution(
  faults: readonly Fault[],
  context: FaultContext,
  response: OutgoingResponse,
): Promise<OutgoingResponse> {
  let result = response;
  for (const fault of faults) {
    result = await afterExecution(fault, context, result);
  }
  return result;
}

async function beforeExecution(fault: Fault, context: FaultContext): Promise<OutgoingResponse | undefined> {
  switch (fault.kind) {
    case "status":
      return fault.afterExecution === true
        ? undefined
        : toStatusResponse(fault, context.service, context.requestId);
    case "rateLimit": {
      const { limit, windowSeconds } = context.state.settings.rateLimit ?? { limit: 200, windowSeconds: 300 };
      return toErrorResponse(
        rateLimitError(limit, windowSeconds, fault.retryAfterSeconds),
        context.requestId,
      );
    }
    case "resetBefore":
      return toConnectionReset();
    case "delay":
      if (fault.afterExecution !== true) {
        await context.state.sleeper.sleep(fault.ms);
      }
      return undefined;
    case "barrier":
      if (fault.afterExecution !== true) {
        await context.state.barriers.wait(fault.name);
      }
      return undefined;
    case "expireToken":
      return expireToken(context);
    default:
      return undefined;
  }
}

function expireToken({ state, requestId, token }: FaultContext): OutgoingResponse | undefined {
  if (token === undefined) {
    return toErrorResponse(authenticationError("credentials expired"), requestId);
  }
  state.tokens.expire(token);
  return undefined;
}

async function afterExecution(
  fault: Fault,
  context: FaultContext,
  response: OutgoingResponse,
): Promise<OutgoingResponse> {
  switch (fault.kind) {
    case "status":
      return fault.afterExecution === true
        ? toStatusResponse(fault, context.service, context.requestId)
        : response;
    case "resetAfter":
      return toConnectionReset();
    case "delay":
      if (fault.afterExecution === true) {
        await context.state.sleeper.sleep(fault.ms);
      }
      return response;
    case "barrier":
      if (fault.afterExecution === true) {
        await context.state.barriers.wait(fault.name);
      }
      return response;
    case "truncate":
      return { ...response, transport: "truncate" };
    case "invalidJson":
      return { ...response, body: response.body.slice(0, Math.floor(response.body.length / 2)) || "{" };
    case "replaceBody":
      return replaceBody(response, fault.body, fault.contentType);
    case "omitFields":
      return omitFields(response, fault.paths);
    default:
      return response;
  }
}

function replaceBody(response: OutgoingResponse, body: Json, contentType = jsonType): OutgoingResponse {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { ...response, body: text, headers: { ...response.headers, "content-type": contentType } };
}

function omitFields(response: OutgoingResponse, paths: readonly string[]): OutgoingResponse {
  if (response.body === "") {
    return response;
  }
  const body = JSON.parse(response.body) as Json;
  for (const path of paths) {
    removePath(body, path);
  }
  return { ...response, body: JSON.stringify(body) };
}
