import type { IncomingHttpHeaders } from "node:http";
import type { Account } from "../accounts.js";
import type { OutcomeFault } from "../faults/fault.js";
import type { OperationName } from "../operationNames.js";
import type { OperationResponse } from "../responses/response.js";
import type { CloudState } from "../state/cloudState.js";
import type { ServiceName } from "../responses/serviceErrors.js";

/** One authenticated request. */
export interface RequestContext {
  readonly state: CloudState;
  /** The authenticated account. Absent for operations without authentication. */
  readonly account: Account | undefined;
  /** The request's project; empty for operations outside projects. */
  readonly projectId: string;
  /** Named parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** When it arrived, or was released from a barrier, on the simulator's clock. */
  readonly now: number;
  /** Outcomes that queued faults give to whatever the request begins. */
  readonly outcomes: readonly OutcomeFault[];
}

/** A simulated API operation. */
export interface Operation {
  readonly name: OperationName;
  readonly service: ServiceName;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path with `:named` parts; `:projectId` is checked against the account. */
  readonly path: string;
  /** `project`: signed in and in a project. `account`: signed in. `none`: without authentication. */
  readonly access: "project" | "account" | "none";
  /** Executes the operation. @throws ApiError */
  readonly handle: (context: RequestContext) => OperationResponse;
}
