import type { JsonObject } from "../json.js";
import { operationNames, type OperationName } from "../operationNames.js";
import { objectKinds, type ObjectKind } from "../state/records.js";
import type { RequestFilter } from "../state/requestLog.js";

/** The parts of a request to the admin API that carry arguments. */
export interface AdminRequest {
  params: Readonly<Record<string, string | undefined>>;
  query: URLSearchParams;
  /** The parsed body; an empty object without one. */
  body: JsonObject;
}

/** The parts of a request as a client fills them in. */
export interface DraftRequest {
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
}

/** How one argument of a function travels in a request. */
export interface Argument {
  /** Puts the argument into a request; never called with undefined. */
  write: (request: DraftRequest, value: unknown) => void;
  /** Returns the argument, or undefined when the request lacks it. */
  read: (request: AdminRequest) => unknown;
}

/** The whole body. */
export const body: Argument = {
  write: (request, value) => {
    request.body = value;
  },
  read: (request) => request.body,
};

/** A string member of the body. */
export const bodyField = (name: string): Argument => ({
  write: (request, value) => {
    request.body = { [name]: value };
  },
  read: ({ body: { [name]: value } }) => (typeof value === "string" ? value : ""),
});

/** A part of the path. */
export const param = (name: string, parse: (text: string) => unknown = String): Argument => ({
  write: ({ params }, value) => {
    params[name] = String(value);
  },
  read: ({ params: { [name]: text } }) => (text === undefined || text === "" ? undefined : parse(text)),
});

/** A member of the query. */
export const query = (name: string, parse: (text: string) => unknown = String): Argument => ({
  write: (request, value) => {
    request.query.set(name, String(value));
  },
  read: (request) => {
    const text = request.query.get(name);
    return text === null ? undefined : parse(text);
  },
});

/** A number in the path. */
export const numberParam = (name: string): Argument => param(name, Number);
/** A number in the query. */
export const numberQuery = (name: string): Argument => query(name, Number);
/** The kind of an object, in the path. */
export const kindParam: Argument = param("kind", parseKind);
/** The kind of an object, in the query. */
export const kindQuery: Argument = query("kind", parseKind);

/** A filter of requests, spread over the query. */
export const requestFilter: Argument = {
  write: (request, value) => {
    for (const [name, item] of Object.entries(value as RequestFilter)) {
      if (item !== undefined) {
        request.query.set(name, String(item));
      }
    }
  },
  read: ({ query: members }) => parseFilter(members),
};

function parseKind(text: string): ObjectKind {
  const kind = objectKinds.find((known) => known === text);
  if (!kind) {
    throw new Error(`kind must be one of ${objectKinds.join(", ")}, not ${text}`);
  }
  return kind;
}

function parseFilter(members: URLSearchParams): RequestFilter {
  const filter: RequestFilter = {};
  const operation = members.get("operation");
  if (operation !== null) {
    filter.operation = parseOperation(operation);
  }
  for (const name of ["method", "projectId", "path"] as const) {
    const value = members.get(name);
    if (value !== null) {
      filter[name] = value;
    }
  }
  const status = members.get("status");
  if (status !== null) {
    filter.status = Number(status);
  }
  return filter;
}

function parseOperation(text: string): OperationName {
  const operation = operationNames.find((known) => known === text);
  if (!operation) {
    throw new Error(`there is no operation ${text}`);
  }
  return operation;
}
