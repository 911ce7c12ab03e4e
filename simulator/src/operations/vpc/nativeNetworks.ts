import { copy, type JsonObject, textOf } from "../../json.js";
import type { ApiError } from "../../gateway/apiError.js";
import type { StoredObject } from "../../state/records.js";
import { subnetIdsOf } from "../../state/objectStore.js";
import { beginDeletion } from "../deletion.js";
import { serviceError } from "../serviceErrors.js";
import type { Call, Operation } from "../operation.js";
import { queryInteger } from "../queryReader.js";

const COLLECTION = "/v2.0/networks";
const SHARED = { service: "vpc", access: "project" } as const;

/** `GET /v2.0/networks?name&id&status&limit&marker`, in the order of ids. */
export const listNativeNetworks: Operation = {
  ...SHARED,
  name: "listNativeNetworks",
  method: "GET",
  path: COLLECTION,
  serve: (call) => {
    const { query } = call;
    const limit = queryInteger(query, "limit", { min: 0, max: 2000, fallback: 2000 }, invalidInput);
    const marker = query.get("marker") ?? "";
    const rest = visibleNetworks(call)
      .filter((network) => network.id > marker && fits(network, query))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    const links = rest.length > page.length && last ? [{ rel: "next", href: nextPage(call, last.id) }] : [];
    return {
      status: 200,
      body: { networks: page.map(render), ...(links.length > 0 ? { networks_links: links } : {}) },
    };
  },
};

/** `GET /v2.0/networks/{id}`. */
export const getNativeNetwork: Operation = {
  ...SHARED,
  name: "getNativeNetwork",
  method: "GET",
  path: `${COLLECTION}/:id`,
  serve: (call) => ({ status: 200, body: { network: render(findNetwork(call)) } }),
};

/** `DELETE /v2.0/networks/{id}`: refused while a hyper cluster uses one of its subnets. */
export const deleteNativeNetwork: Operation = {
  ...SHARED,
  name: "deleteNativeNetwork",
  method: "DELETE",
  path: `${COLLECTION}/:id`,
  serve: (call) => {
    const network = findNetwork(call);
    const subnetIds = subnetIdsOf(network);
    const users = call.world.store
      .list("HyperCluster")
      .filter((cluster) => subnetIds.includes(textOf(cluster.hidden.subnetId)));
    if (users.length > 0)
      throw serviceError(
        "vpc",
        409,
        "NetworkInUse",
        `Unable to complete operation on network ${network.id}. There are one or more ports still in use on the network.`,
      );
    beginDeletion(call, network, "roceDelete");
    return { status: 204 };
  },
};

function visibleNetworks({ world, projectId }: Call): StoredObject[] {
  return world.settings.vpcShowsRoceNetworks ? world.store.list("RoceNetwork", projectId) : [];
}

function findNetwork(call: Call): StoredObject {
  const id = call.params.id ?? "";
  const network = visibleNetworks(call).find((candidate) => candidate.id === id);
  if (!network) throw serviceError("vpc", 404, "NetworkNotFound", `Network ${id} could not be found.`);
  return network;
}

function invalidInput(message: string): ApiError {
  return serviceError("vpc", 400, "HTTPBadRequest", `Invalid input: ${message}`);
}

/** A network as Neutron shows it: its subnets are a list here. */
function render(network: StoredObject): JsonObject {
  return { ...copy(network.body), admin_state_up: true, shared: false, "router:external": false };
}

function fits(network: StoredObject, query: URLSearchParams): boolean {
  return ["name", "id", "status"].every((name) => {
    const values = query.getAll(name);
    return values.length === 0 || values.includes(textOf(network.body[name]));
  });
}

function nextPage({ query, headers }: Call, marker: string): string {
  const next = new URLSearchParams(query);
  next.set("marker", marker);
  return `http://${headers.host ?? "localhost"}${COLLECTION}?${next.toString()}`;
}
