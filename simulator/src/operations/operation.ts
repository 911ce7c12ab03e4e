import type { IncomingHttpHeaders } from "node:http";
import type { Account } from "../accounts.js";
import type { OutcomeFault } from "../faults/fault.js";
import type { OperationName } from "../operationNames.js";
import type { OperationResponse } from "../responses/response.js";
import type { CloudState } from "../state/cloudState.js";
import type { ServiceName } from "../responses/serviceErrors.js";

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
