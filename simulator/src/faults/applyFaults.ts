import { authenticationError, rateLimitError } from "../gateway/apiError.js";
import { JSON_TYPE, type Outgoing, outgoingError, reset } from "../gateway/response.js";
import { type Json, removePath } from "../json.js";
import type { ServiceName } from "../operations/serviceErrors.js";
import type { World } from "../state/cloudState.js";
import type { Fault } from "./fault.js";
import { statusAnswer } from "./statusResponse.js";

/** The request that a fault strikes. */
export interface Struck {
  world: World;
  service: ServiceName | undefined;
  requestId: string;
  /** Its `X-Auth-Token`. */
  token: string | undefined;
}

/** The parts of faults that come before the work. An answer means: send that, do no work. */
export async function applyBeforeWork(
  faults: readonly Fault[],
  struck: Struck,
): Promise<Outgoing | undefined> {
  for (const fault of faults) {
    const answer = await beforeWork(fault, struck);
    if (answer) return answer;
  }
  return undefined;
}

/** The parts of faults that come after the work: what is sent in place of the true answer. */
export async function applyAfterWork(
  faults: readonly Fault[],
  struck: Struck,
  answer: Outgoing,
): Promise<Outgoing> {
  let result = answer;
  for (const fault of faults) result = await afterWork(fault, struck, result);
  return result;
}

async function beforeWork(fault: Fault, struck: Struck): Promise<Outgoing | undefined> {
  switch (fault.kind) {
    case "status":
      return fault.afterWork === true ? undefined : statusAnswer(fault, struck.service, struck.requestId);
    case "rateLimit": {
      const { limit, windowSeconds } = struck.world.settings.rateLimit ?? { limit: 200, windowSeconds: 300 };
      return outgoingError(rateLimitError(limit, windowSeconds, fault.retryAfterSeconds), struck.requestId);
    }
    case "resetBefore":
      return reset();
    case "delay":
      if (fault.afterWork !== true) await struck.world.pauses.pause(fault.ms);
      return undefined;
    case "hold":
      if (fault.afterWork !== true) await struck.world.holds.enter(fault.name);
      return undefined;
    case "expireToken":
      return expireToken(struck);
    default:
      return undefined;
  }
}

function expireToken({ world, requestId, token }: Struck): Outgoing | undefined {
  if (token === undefined) return outgoingError(authenticationError("credentials expired"), requestId);
  world.tokens.expire(token);
  return undefined;
}

async function afterWork(fault: Fault, struck: Struck, answer: Outgoing): Promise<Outgoing> {
  switch (fault.kind) {
    case "status":
      return fault.afterWork === true ? statusAnswer(fault, struck.service, struck.requestId) : answer;
    case "resetAfter":
      return reset();
    case "delay":
      if (fault.afterWork === true) await struck.world.pauses.pause(fault.ms);
      return answer;
    case "hold":
      if (fault.afterWork === true) await struck.world.holds.enter(fault.name);
      return answer;
    case "truncate":
      return { ...answer, transport: "truncate" };
    case "invalidJson":
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) || "{" };
    case "replaceBody":
      return replaceBody(answer, fault.body, fault.contentType);
    case "omitFields":
      return omitFields(answer, fault.paths);
    default:
      return answer;
  }
}

function replaceBody(answer: Outgoing, body: Json, contentType = JSON_TYPE): Outgoing {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { ...answer, body: text, headers: { ...answer.headers, "content-type": contentType } };
}

function omitFields(answer: Outgoing, paths: readonly string[]): Outgoing {
  if (answer.body === "") return answer;
  const body = JSON.parse(answer.body) as Json;
  for (const path of paths) removePath(body, path);
  return { ...answer, body: JSON.stringify(body) };
}
