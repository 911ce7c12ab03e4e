import { copy, isObject, type JsonObject, mergeObjects, textOf } from "../json.js";
import type { ObjectKind, StoredObject } from "../state/records.js";
import type { World } from "../state/cloudState.js";
import { BodyReader } from "./bodyReader.js";
import { renderConnection, statusOf } from "./eg/connectionDocument.js";
import { makeConnection, readNewConnection } from "./eg/createConnection.js";
import { badRequest as egBadRequest } from "./eg/egErrors.js";
import { makeNetwork, readNewNetwork } from "./modelarts/createNetwork.js";
import { makeHyperCluster } from "./modelarts/hyperClusters.js";
import { badRequest } from "./modelarts/modelartsErrors.js";
import { phaseOf, renderConnection as renderLinks, renderNetwork } from "./modelarts/networkDocument.js";
import { setLinks } from "./modelarts/networkLinks.js";
import { readLinks } from "./modelarts/networkRules.js";
import { makeRoceNetwork } from "./modelarts/roceNetworks.js";

/** What the control interface can do with a kind of object, past all APIs. */
export interface KindTools {
  /** The object as a GET would show it. */
  render(object: StoredObject, now: number): JsonObject;
  /** Its state as a GET would show it. */
  state(object: StoredObject, now: number): string;
  /** Changes it by a merge patch of what a GET shows; at once, without any checks of the cloud. */
  patch(world: World, object: StoredObject, patch: JsonObject): void;
  /** Makes one that is ready, from the body of a create call or from what a GET shows. */
  add(world: World, projectId: string, body: JsonObject): StoredObject;
}

/** The tools of each kind. */
export const KIND_TOOLS: Readonly<Record<ObjectKind, KindTools>> = {
  RoceNetwork: {
    render: (network) => copy(network.body),
    state: (network) => textOf(network.body.status),
    patch: (_world, network, patch) => {
      network.body = mergeObjects(network.body, patch);
      if (typeof network.body.name === "string") network.name = network.body.name;
    },
    add: (world, projectId, body) => {
      const network = makeRoceNetwork(world, projectId, {
        networkType: optionalText(body.network_type ?? body["provider:network_type"]),
        physicalNetwork: optionalText(body.physical_network ?? body["provider:physical_network"]),
      });
      return network;
    },
  },
  HyperCluster: {
    render: (cluster) => ({ ...copy(cluster.body), type: textOf(cluster.hidden.type) }),
    state: () => "ACTIVE",
    patch: (_world, cluster, { type, ...patch }) => {
      cluster.body = mergeObjects(cluster.body, patch);
      if (typeof type === "string") cluster.hidden.type = type;
      if (typeof cluster.body.name === "string") cluster.name = cluster.body.name;
    },
    add: (world, projectId, body) =>
      makeHyperCluster(world, projectId, {
        name: new BodyReader(body, "", badRequest).text("name"),
        type: optionalText(body.type) ?? "HPS",
        subnetId: optionalText(body.hyper_cluster_subnet_id),
      }),
  },
  ModelArtsNetwork: { render: renderNetwork, state: phaseOf, patch: patchNetworkDirectly, add: addNetwork },
  EgConnection: {
    render: renderConnection,
    state: statusOf,
    patch: (_world, connection, { status, error_info, ...patch }) => {
      connection.body = mergeObjects(connection.body, patch);
      if (typeof connection.body.name === "string") connection.name = connection.body.name;
      addOverride(connection, {
        ...(status === undefined ? {} : { status }),
        ...(error_info === undefined ? {} : { error_info }),
      });
    },
    add: (world, projectId, body) =>
      makeConnection(world, projectId, {
        ...readNewConnection(new BodyReader(body, "", egBadRequest)),
        instant: true,
      }),
  },
};

/** The state that a GET would show, overrides included. */
export function shownState(object: StoredObject, now: number): string {
  const shown = KIND_TOOLS[object.kind].render(object, now);
  const status = isObject(shown.status) ? shown.status.phase : shown.status;
  return typeof status === "string" ? status : KIND_TOOLS[object.kind].state(object, now);
}

function patchNetworkDirectly(world: World, network: StoredObject, patch: JsonObject): void {
  const { status, ...rest } = patch;
  if (isObject(status)) addOverride(network, { status });
  const spec = isObject(network.body.spec) ? network.body.spec : {};
  const current = { ...network.body, spec: { ...spec, connection: renderLinks(network) } };
  const wanted = mergeObjects(current, rest);
  const reader = new BodyReader(wanted, "", badRequest);
  const links = readLinks(reader.optionalObject("spec")?.optionalObject("connection"));
  if (isObject(wanted.spec)) delete wanted.spec.connection;
  network.body = wanted;
  setLinks(world, network, "peer", links.peer, { instant: true });
  setLinks(world, network, "sfs", links.sfs, { instant: true });
}

function addNetwork(world: World, projectId: string, body: JsonObject): StoredObject {
  const reader = new BodyReader({ apiVersion: "v1", kind: "Network", ...body }, "", badRequest);
  const ipv6enable = reader.optionalObject("spec")?.optionalFlag("ipv6enable");
  return makeNetwork(world, projectId, {
    ...readNewNetwork(world, reader),
    links: readLinks(reader.optionalObject("spec")?.optionalObject("connection")),
    annotations: reader.optionalObject("metadata")?.optionalObject("annotations")?.object ?? {},
    ...(ipv6enable === undefined ? {} : { ipv6enable }),
    instant: true,
  });
}

function addOverride(object: StoredObject, override: JsonObject): void {
  if (Object.keys(override).length > 0) object.overrides = [...(object.overrides ?? []), override];
}

function optionalText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
