import type { IncomingHttpHeaders } from "node:http";
import type { Account } from "../accounts.js";
import type { OutcomeFault } from "../faults/fault.js";
import type { CloudState } from "../state/cloudState.js";
import type { ServiceName } from "./serviceErrors.js";

/** The calls that are simulated, by the names that faults and the request log use. */
export const OPERATION_NAMES = [
  "createRoceNetwork",
  "createHyperCluster",
  "listHyperClusters",
  "getHyperCluster",
  "deleteHyperCluster",
  "createNetwork",
  "listNetworks",
  "getNetwork",
  "patchNetwork",
  "deleteNetwork",
  "createConnection",
  "listConnections",
  "getConnection",
  "updateConnection",
  "deleteConnection",
  "listNativeNetworks",
  "getNativeNetwork",
  "deleteNativeNetwork",
  "createToken",
  "assumeAgency",
  "listProjects",
  "createMetadataToken",
  "getInstanceKey",
] as const;

/** Name of a simulated call. */
export type OperationName = (typeof OPERATION_NAMES)[number];

/** One request, signed in and ready to be worked on. */
export interface RequestContext {
  readonly state: CloudState;
  /** Who asks. Absent for calls that need no sign-in. */
  readonly account: Account | undefined;
  /** The project it is about; empty for calls that are about none. */
  readonly projectId: string;
  /** Named parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** When it arrived, or was let go on by a hold, on the simulator's clock. */
  readonly now: number;
  /** How what is begun here shall end, by faults that were queued. */
  readonly outcomes: readonly OutcomeFault[];
}

/** What a call is answered with. */
export interface OperationResponse {
  status: number;
  headers?: Record<string, string>;
  /** JSON; absent for an empty body. */
  body?: unknown;
  /** Plain text, instead of JSON. */
  text?: string;
}

/** A simulated call. */
export interface Operation {
  readonly name: OperationName;
  readonly service: ServiceName;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path with `:named` parts; `:projectId` is checked against the account. */
  readonly path: string;
  /** `project`: signed in and in a project. `account`: signed in. `none`: open to everybody. */
  readonly access: "project" | "account" | "none";
  /** Does the work. Throws an ApiError to refuse. */
  readonly handle: (context: RequestContext) => OperationResponse;
}
