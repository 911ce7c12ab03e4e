import { setTimeout as sleep } from "node:timers/promises";
import type { FaultRule } from "../faults/fault.js";
import type { RequestFilter } from "../state/requestLog.js";
import type { JsonObject } from "../json.js";
import { OPERATION_NAMES, type OperationName } from "../operationNames.js";
import { OBJECT_KINDS, type ObjectKind } from "../state/records.js";
import type { SimulatorAdmin } from "./simulatorAdmin.js";

/** How long a request for a hold may stay open before the client has to ask again, in milliseconds. */
const MAX_WAIT_MS = 20_000;

/** Everything of the admin API lies below this path. */
export const ADMIN_PREFIX = "/__admin";

/** A request to the admin API. */
export interface AdminRequest {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The parsed body; an empty object without one. */
  body: JsonObject;
}

/** A path of the admin API. What `serve` gives is the response's JSON; undefined is an empty 204. */
export interface AdminRoute {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  handle: (admin: SimulatorAdmin, request: AdminRequest) => Promise<unknown>;
}

/** The admin API over HTTP. */
export const ADMIN_ROUTES: readonly AdminRoute[] = [
  { method: "GET", path: "/faults", handle: (admin) => admin.listFaults() },
  {
    method: "POST",
    path: "/faults",
    handle: async (admin, { body }) => ({ id: await admin.queueFault(body as unknown as FaultRule) }),
  },
  { method: "DELETE", path: "/faults", handle: (admin) => admin.clearFaults() },
  {
    method: "DELETE",
    path: "/faults/:id",
    handle: (admin, { params }) => admin.clearFaults(Number(params.id)),
  },
  {
    method: "POST",
    path: "/barriers/:name/wait",
    handle: async (admin, { params, query }) => {
      const reached = admin
        .waitForBarrier(params.name ?? "", Number(query.get("count") ?? 1))
        .then(() => true);
      return { reached: await Promise.race([reached, sleep(MAX_WAIT_MS, false, { ref: false })]) };
    },
  },
  {
    method: "POST",
    path: "/barriers/:name/release",
    handle: async (admin, { params }) => ({ released: await admin.releaseBarrier(params.name ?? "") }),
  },
  {
    method: "GET",
    path: "/objects",
    handle: (admin, { query }) => {
      const kind = query.get("kind");
      return admin.listObjects(kind === null ? undefined : parseKind(kind));
    },
  },
  {
    method: "POST",
    path: "/objects/:kind",
    handle: async (admin, { params, query, body }) => {
      const projectId = query.get("projectId") ?? "";
      return { id: await admin.addObject(parseKind(params.kind), projectId, body) };
    },
  },
  {
    method: "PATCH",
    path: "/objects/:kind/:id",
    handle: (admin, { params, body }) => admin.patchObject(parseKind(params.kind), params.id ?? "", body),
  },
  {
    method: "DELETE",
    path: "/objects/:kind/:id",
    handle: (admin, { params }) => admin.deleteObject(parseKind(params.kind), params.id ?? ""),
  },
  { method: "GET", path: "/requests", handle: (admin, { query }) => admin.listRequests(parseFilter(query)) },
  { method: "DELETE", path: "/requests", handle: (admin) => admin.clearRequests() },
  { method: "GET", path: "/settings", handle: (admin) => admin.getSettings() },
  {
    method: "PATCH",
    path: "/settings",
    handle: (admin, { body }) => admin.updateSettings(body),
  },
  {
    method: "POST",
    path: "/tokens/revoke",
    handle: (admin, { body }) => admin.revokeToken(typeof body.token === "string" ? body.token : ""),
  },
  {
    method: "POST",
    path: "/accessKeys/revoke",
    handle: (admin, { body }) =>
      admin.revokeAccessKey(typeof body.accessKey === "string" ? body.accessKey : ""),
  },
  { method: "POST", path: "/tokens/expire", handle: (admin) => admin.expireTokens() },
];

function parseKind(text: string | undefined): ObjectKind {
  const kind = OBJECT_KINDS.find((known) => known === text);
  if (!kind) throw new Error(`kind must be one of ${OBJECT_KINDS.join(", ")}, not ${String(text)}`);
  return kind;
}

function parseFilter(query: URLSearchParams): RequestFilter {
  const filter: RequestFilter = {};
  const operation = query.get("operation");
  if (operation !== null) filter.operation = parseOperation(operation);
  for (const name of ["method", "projectId", "path"] as const) {
    const value = query.get(name);
    if (value !== null) filter[name] = value;
  }
  const status = query.get("status");
  if (status !== null) filter.status = Number(status);
  return filter;
}

function parseOperation(text: string): OperationName {
  const operation = OPERATION_NAMES.find((known) => known === text);
  if (!operation) throw new Error(`there is no operation ${text}`);
  return operation;
}
