import { cloneJson, type JsonObject, toText } from "../../json.js";
import type { ApiError } from "../../responses/apiError.js";
import type { StoredObject } from "../../state/records.js";
import { getSubnetIds } from "../../state/objectStore.js";
import { beginDeletion } from "../deletion.js";
import { serviceError } from "../../responses/serviceErrors.js";
import type { RequestContext, Operation } from "../operation.js";
import { queryInteger } from "../queryReader.js";

const collection = "/v2.0/networks";
const shared = { service: "vpc", access: "project" } as const;

/** `GET /v2.0/networks?name&id&status&limit&marker`, in the order of ids. */
export const listNativeNetworks: Operation = {
  ...shared,
  name: "listNativeNetworks",
  method: "GET",
  path: collection,
  handle: (context) => {
    const { query } = context;
    const limit = queryInteger(query, "limit", { min: 0, max: 2000, fallback: 2000 }, invalidInput);
    const marker = query.get("marker") ?? "";
    const rest = visibleNetworks(context)
      .filter((network) => network.id > marker && matchesQuery(network, query))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    const links =
      rest.length > page.length && last ? [{ rel: "next", href: nextPage(context, last.id) }] : [];
    return {
      status: 200,
      body: { networks: page.map(render), ...(links.length > 0 ? { networks_links: links } : {}) },
    };
  },
};

/** `GET /v2.0/networks/{id}`. */
export const getNativeNetwork: Operation = {
  ...shared,
  name: "getNativeNetwork",
  method: "GET",
  path: `${collection}/:id`,
  handle: (context) => ({ status: 200, body: { network: render(findNetwork(context)) } }),
};

/** `DELETE /v2.0/networks/{id}`: refused while a hyper cluster uses one of its subnets. */
export const deleteNativeNetwork: Operation = {
  ...shared,
  name: "deleteNativeNetwork",
  method: "DELETE",
  path: `${collection}/:id`,
  handle: (context) => {
    const network = findNetwork(context);
    const subnetIds = getSubnetIds(network);
    const users = context.state.store
      .list("HyperCluster")
      .filter((cluster) => subnetIds.includes(toText(cluster.hidden.subnetId)));
    if (users.length > 0) {
      throw serviceError(
        "vpc",
        409,
        "NetworkInUse",
        `Unable to complete operation on network ${network.id}. There are one or more ports still in use on the network.`,
      );
    }
    beginDeletion(context, network, "roceDelete");
    return { status: 204 };
  },
};

function visibleNetworks({ state, projectId }: RequestContext): StoredObject[] {
  return state.settings.vpcShowsRoceNetworks ? state.store.list("RoceNetwork", projectId) : [];
}

function findNetwork(context: RequestContext): StoredObject {
  const id = context.params.id ?? "";
  const network = visibleNetworks(context).find((candidate) => candidate.id === id);
  if (!network) {
    throw serviceError("vpc", 404, "NetworkNotFound", `Network ${id} could not be found.`);
  }
  return network;
}

function invalidInput(message: string): ApiError {
  return serviceError("vpc", 400, "HTTPBadRequest", `Invalid input: ${message}`);
}

/** A network as Neutron shows it: its subnets are a list here. */
function render(network: StoredObject): JsonObject {
  return { ...cloneJson(network.body), admin_state_up: true, shared: false, "router:external": false };
}

function matchesQuery(network: StoredObject, query: URLSearchParams): boolean {
  return ["name", "id", "status"].every((name) => {
    const values = query.getAll(name);
    return values.length === 0 || values.includes(toText(network.body[name]));
  });
}

function nextPage({ query, headers }: RequestContext, marker: string): string {
  const next = new URLSearchParams(query);
  next.set("marker", marker);
  return `http://${headers.host ?? "localhost"}${collection}?${next.toString()}`;
}
