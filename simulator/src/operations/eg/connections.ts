import { isObject, toText } from "../../json.js";
import type { StoredObject } from "../../state/records.js";
import { parseBody } from "../bodyReader.js";
import { beginDeletion } from "../deletion.js";
import type { RequestContext, Operation } from "../operation.js";
import { queryInteger } from "../queryReader.js";
import { formatTime, renderConnection } from "./connectionDocument.js";
import { badRequest, connectionNotFound } from "./egErrors.js";

const collection = "/v1/:projectId/connections";
const shared = { service: "eg", access: "project" } as const;

/** `GET …/connections?offset&limit&sort&name&fuzzy_name&instance_id`. Choice: `offset` counts connections, not pages. */
export const listConnections: Operation = {
  ...shared,
  name: "listConnections",
  method: "GET",
  path: collection,
  handle: (context) => {
    const { query, state, projectId, now } = context;
    const offset = queryInteger(query, "offset", { min: 0, max: 100, fallback: 0 }, badRequest);
    const limit = queryInteger(query, "limit", { min: 1, max: 1000, fallback: 15 }, badRequest);
    const found = state.store
      .list("EgConnection", projectId)
      .filter((connection) => matchesQuery(connection, query));
    const sorted = sortConnections(found, query.get("sort"));
    const items = sorted.slice(offset, offset + limit).map((connection) => renderConnection(connection, now));
    return { status: 200, body: { total: found.length, size: items.length, items } };
  },
};

/** `GET …/connections/{id}`. */
export const getConnection: Operation = {
  ...shared,
  name: "getConnection",
  method: "GET",
  path: `${collection}/:id`,
  handle: (context) => ({ status: 200, body: renderConnection(findConnection(context), context.now) }),
};

/** `PUT …/connections/{id}`: takes a description and nothing else. */
export const updateConnection: Operation = {
  ...shared,
  name: "updateConnection",
  method: "PUT",
  path: `${collection}/:id`,
  handle: (context) => {
    const connection = findConnection(context);
    const body = parseBody(context.body, badRequest);
    const other = Object.keys(body.object).find((name) => name !== "description");
    if (other !== undefined) {
      throw badRequest(`${other} cannot be changed`);
    }
    connection.body.description = body.optionalString("description", { maxLength: 255 }) ?? "";
    connection.body.updated_time = formatTime(context.now);
    context.state.store.put(connection);
    return { status: 200, body: renderConnection(connection, context.now) };
  },
};

/** `DELETE …/connections/{id}`. Choice: also while it is being created. */
export const deleteConnection: Operation = {
  ...shared,
  name: "deleteConnection",
  method: "DELETE",
  path: `${collection}/:id`,
  handle: (context) => {
    beginDeletion(context, findConnection(context), "connectionDelete");
    return { status: 204 };
  },
};

function findConnection(context: RequestContext): StoredObject {
  const id = context.params.id ?? "";
  const connection = context.state.store.findIn("EgConnection", context.projectId, id);
  if (!connection) {
    throw connectionNotFound(id);
  }
  return connection;
}

function matchesQuery({ name, body }: StoredObject, query: URLSearchParams): boolean {
  const exact = query.get("name");
  const fuzzy = query.get("fuzzy_name");
  const instanceId = query.get("instance_id");
  const kafka = isObject(body.kafka_detail) ? body.kafka_detail : {};
  return (
    (exact === null || name === exact) &&
    (fuzzy === null || name.toLowerCase().includes(fuzzy.toLowerCase())) &&
    (instanceId === null || kafka.instance_id === instanceId)
  );
}

/** `field:ASC` or `field:DESC`; oldest first without a wish. */
function sortConnections(connections: StoredObject[], sort: string | null): StoredObject[] {
  if (sort === null) {
    return connections;
  }
  const match = /^(name|created_time|updated_time)(?::(asc|desc))?$/i.exec(sort);
  if (!match) {
    throw badRequest(`sort ${sort} cannot be understood`);
  }
  const [, field = "", order = "asc"] = match;
  const sign = order.toLowerCase() === "desc" ? -1 : 1;
  const key = (connection: StoredObject) => toText(connection.body[field.toLowerCase()]);
  return connections.toSorted((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
}
