import type { Json } from "../json.js";
import { type OperationName, operationNames } from "../operationNames.js";

/** Answer with an error status. */
export interface StatusFault {
  kind: "status";
  status: number;
  /** Code of the error; with one, the body has the service's own shape, without one the gateway's. */
  errorCode?: string;
  errorMessage?: string;
  headers?: Record<string, string>;
  /** The body as it is: text as text, anything else as JSON. */
  body?: Json;
  /** Do the work first, then answer with the error. @default false */
  afterExecution?: boolean;
}

/** Answer 429 `APIGW.0308`. */
interface RateLimitFault {
  kind: "rateLimit";
  /** Sent as `Retry-After`. Absent: only the text tells. */
  retryAfterSeconds?: number;
}

/** Reset the connection before anything is done. */
interface ResetBeforeFault {
  kind: "resetBefore";
}

/** Do the work, then reset the connection instead of answering. */
interface ResetAfterFault {
  kind: "resetAfter";
}

/** Wait (real time) before, or after, the work. */
interface DelayFault {
  kind: "delay";
  ms: number;
  /** @default false */
  afterExecution?: boolean;
}

/** Do the work, announce the whole answer, send half of its body and cut the connection. */
interface TruncateFault {
  kind: "truncate";
}

/** Do the work and answer with a body that is no JSON: its first half, properly ended. */
interface InvalidJsonFault {
  kind: "invalidJson";
}

/** Do the work and answer with the true status but another body. */
interface ReplaceBodyFault {
  kind: "replaceBody";
  /** Text as text, anything else as JSON. */
  body: Json;
  /** @default "application/json" */
  contentType?: string;
}

/** Let the request's token end now, so that it is refused (a signed request is refused as well). */
interface ExpireTokenFault {
  kind: "expireToken";
}

/** Do the work, but let what it begins end differently. */
export interface OutcomeFault {
  kind: "outcome";
  to: OutcomeName;
  /** Reason that the cloud gives. */
  reason?: string;
}

/** How something that was begun can end. */
export type OutcomeName =
  | "Abnormal"
  | "CREATE_FAILED"
  | "peerAbnormal"
  | "sfsAbnormal"
  | "hangCreating"
  | "hangDeleting"
  | "roceError"
  | "emptyConnectionStatus";

/** Keep the request waiting, before or after the work, until the admin API releases it by name. */
interface BarrierFault {
  kind: "barrier";
  name: string;
  /** @default false */
  afterExecution?: boolean;
}

/** Do the work and leave members out of the answer. */
interface OmitFieldsFault {
  kind: "omitFields";
  /** Dotted paths; `*` stands for every member or item: `items.*.status`. */
  paths: readonly string[];
}

/** Something that goes wrong with a request. */
export type Fault =
  | StatusFault
  | RateLimitFault
  | ResetBeforeFault
  | ResetAfterFault
  | DelayFault
  | TruncateFault
  | InvalidJsonFault
  | ReplaceBodyFault
  | ExpireTokenFault
  | OutcomeFault
  | BarrierFault
  | OmitFieldsFault;

/** Which requests a fault is for. All that is given must fit; nothing given fits all. */
export interface FaultMatch {
  operation?: OperationName;
  /** Such as `POST`; without regard to case. */
  method?: string;
  /** Source of a regular expression that must match somewhere in the path (without the query). */
  path?: string;
  projectId?: string;
  /** Let so many fitting requests pass first. @default 0 */
  skip?: number;
}

/** A fault, the requests it is for, and how often it strikes. */
export interface FaultRule {
  match: FaultMatch;
  /** @default 1 */
  times?: number;
  /** One fault, or several for the same request: a hold and then a reset, say. */
  fault: Fault | readonly Fault[];
}

/** A {@link FaultRule} in the queue. */
export interface QueuedFault extends FaultRule {
  id: number;
  /** How often it will strike yet. */
  times: number;
  /** How many fitting requests it will let pass yet. */
  skip: number;
}

/** The calls that an outcome can be the outcome of. */
export const outcomeOperations: Readonly<Record<OutcomeName, readonly OperationName[]>> = {
  Abnormal: ["createNetwork"],
  CREATE_FAILED: ["createConnection"],
  peerAbnormal: ["createNetwork", "patchNetwork"],
  sfsAbnormal: ["patchNetwork"],
  hangCreating: ["createNetwork", "createConnection"],
  hangDeleting: operationNames.filter((name) => name.startsWith("delete")),
  roceError: ["createRoceNetwork"],
  emptyConnectionStatus: ["createNetwork", "patchNetwork"],
};

/** Every kind of fault. */
export const faultKinds: readonly Fault["kind"][] = [
  "status",
  "rateLimit",
  "resetBefore",
  "resetAfter",
  "delay",
  "truncate",
  "invalidJson",
  "replaceBody",
  "expireToken",
  "outcome",
  "barrier",
  "omitFields",
];
