import { setTimeout as sleep } from "node:timers/promises";
import type { FaultRule } from "../faults/fault.js";
import type { RequestFilter } from "../gateway/requestLog.js";
import type { JsonObject } from "../json.js";
import { OPERATION_NAMES, type OperationName } from "../operations/operation.js";
import { OBJECT_KINDS, type ObjectKind } from "../state/records.js";
import type { SimulatorControl } from "./simulatorAdmin.js";

/** How long a request for a hold may stay open before the client has to ask again, in milliseconds. */
const LONGEST_WAIT_MS = 20_000;

/** Everything of the control interface lies below this path. */
export const CONTROL_PREFIX = "/_simulator";

/** A request to the control interface. */
export interface ControlRequest {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The parsed body; an empty object without one. */
  body: JsonObject;
}

/** A path of the control interface. What `serve` gives is the answer's JSON; undefined is an empty 204. */
export interface ControlRoute {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  serve: (control: SimulatorControl, request: ControlRequest) => Promise<unknown>;
}

/** The control interface over HTTP. */
export const CONTROL_ROUTES: readonly ControlRoute[] = [
  { method: "GET", path: "/faults", serve: (control) => control.listFaults() },
  {
    method: "POST",
    path: "/faults",
    serve: async (control, { body }) => ({ id: await control.queueFault(body as unknown as FaultRule) }),
  },
  { method: "DELETE", path: "/faults", serve: (control) => control.clearFaults() },
  {
    method: "DELETE",
    path: "/faults/:id",
    serve: (control, { params }) => control.clearFaults(Number(params.id)),
  },
  {
    method: "POST",
    path: "/holds/:name/wait",
    serve: async (control, { params, query }) => {
      const held = control.waitForHold(params.name ?? "", Number(query.get("count") ?? 1)).then(() => true);
      return { held: await Promise.race([held, sleep(LONGEST_WAIT_MS, false, { ref: false })]) };
    },
  },
  {
    method: "POST",
    path: "/holds/:name/release",
    serve: async (control, { params }) => ({ released: await control.releaseHold(params.name ?? "") }),
  },
  {
    method: "GET",
    path: "/objects",
    serve: (control, { query }) => {
      const kind = query.get("kind");
      return control.objects(kind === null ? undefined : kindOf(kind));
    },
  },
  {
    method: "POST",
    path: "/objects/:kind",
    serve: async (control, { params, query, body }) => {
      const projectId = query.get("projectId") ?? "";
      return { id: await control.addObject(kindOf(params.kind), projectId, body) };
    },
  },
  {
    method: "PATCH",
    path: "/objects/:kind/:id",
    serve: (control, { params, body }) => control.patchObject(kindOf(params.kind), params.id ?? "", body),
  },
  {
    method: "DELETE",
    path: "/objects/:kind/:id",
    serve: (control, { params }) => control.deleteObject(kindOf(params.kind), params.id ?? ""),
  },
  { method: "GET", path: "/requests", serve: (control, { query }) => control.requests(filterOf(query)) },
  { method: "DELETE", path: "/requests", serve: (control) => control.clearRequests() },
  { method: "GET", path: "/settings", serve: (control) => control.settings() },
  {
    method: "PATCH",
    path: "/settings",
    serve: (control, { body }) => control.setSettings(body),
  },
  {
    method: "POST",
    path: "/tokens/revoke",
    serve: (control, { body }) => control.revokeToken(typeof body.token === "string" ? body.token : ""),
  },
  {
    method: "POST",
    path: "/accessKeys/revoke",
    serve: (control, { body }) =>
      control.revokeAccessKey(typeof body.accessKey === "string" ? body.accessKey : ""),
  },
  { method: "POST", path: "/tokens/expire", serve: (control) => control.expireTokens() },
];

function kindOf(text: string | undefined): ObjectKind {
  const kind = OBJECT_KINDS.find((known) => known === text);
  if (!kind) throw new Error(`kind must be one of ${OBJECT_KINDS.join(", ")}, not ${String(text)}`);
  return kind;
}

function filterOf(query: URLSearchParams): RequestFilter {
  const filter: RequestFilter = {};
  const operation = query.get("operation");
  if (operation !== null) filter.operation = operationOf(operation);
  for (const name of ["method", "projectId", "path"] as const) {
    const value = query.get(name);
    if (value !== null) filter[name] = value;
  }
  const status = query.get("status");
  if (status !== null) filter.status = Number(status);
  return filter;
}

function operationOf(text: string): OperationName {
  const operation = OPERATION_NAMES.find((known) => known === text);
  if (!operation) throw new Error(`there is no operation ${text}`);
  return operation;
}
