import { cloneJson, isObject, type JsonObject, mergeObjects, toText } from "../json.js";
import type { ObjectKind, StoredObject } from "../state/records.js";
import type { CloudState } from "../state/cloudState.js";
import { BodyReader } from "./bodyReader.js";
import type { KindHandler } from "./kindHandler.js";
import { renderConnection, connectionStatus } from "./eg/connectionDocument.js";
import { insertConnection, readNewConnection } from "./eg/createConnection.js";
import { badRequest as egBadRequest } from "./eg/egErrors.js";
import { insertNetwork, readNewNetwork } from "./modelarts/createNetwork.js";
import { insertHyperCluster } from "./modelarts/hyperClusters.js";
import { badRequest } from "./modelarts/modelartsErrors.js";
import { networkPhase, renderConnection as renderLinks, renderNetwork } from "./modelarts/networkDocument.js";
import { setLinks } from "./modelarts/networkLinks.js";
import { readLinks } from "./modelarts/networkRules.js";
import { insertRoceNetwork } from "./modelarts/roceNetworks.js";

/** The tools of each kind. */
export const kindHandlers: Readonly<Record<ObjectKind, KindHandler>> = {
  RoceNetwork: {
    render: (network) => cloneJson(network.body),
    state: (network) => toText(network.body.status),
    patch: (_state, network, patch) => {
      network.body = mergeObjects(network.body, patch);
      if (typeof network.body.name === "string") {
        network.name = network.body.name;
      }
    },
    add: (state, projectId, body) => {
      const network = insertRoceNetwork(state, projectId, {
        networkType: optionalString(body.network_type ?? body["provider:network_type"]),
        physicalNetwork: optionalString(body.physical_network ?? body["provider:physical_network"]),
      });
      return network;
    },
  },
  HyperCluster: {
    render: (cluster) => ({ ...cloneJson(cluster.body), type: toText(cluster.hidden.type) }),
    state: () => "ACTIVE",
    patch: (_state, cluster, { type, ...patch }) => {
      cluster.body = mergeObjects(cluster.body, patch);
      if (typeof type === "string") {
        cluster.hidden.type = type;
      }
      if (typeof cluster.body.name === "string") {
        cluster.name = cluster.body.name;
      }
    },
    add: (state, projectId, body) =>
      insertHyperCluster(state, projectId, {
        name: new BodyReader(body, "", badRequest).string("name"),
        type: optionalString(body.type) ?? "HPS",
        subnetId: optionalString(body.hyper_cluster_subnet_id),
      }),
  },
  ModelArtsNetwork: {
    render: renderNetwork,
    state: networkPhase,
    patch: patchNetworkDirectly,
    add: addNetwork,
  },
  EgConnection: {
    render: renderConnection,
    state: connectionStatus,
    patch: (_state, connection, { status, error_info, ...patch }) => {
      connection.body = mergeObjects(connection.body, patch);
      if (typeof connection.body.name === "string") {
        connection.name = connection.body.name;
      }
      addOverride(connection, {
        ...(status === undefined ? {} : { status }),
        ...(error_info === undefined ? {} : { error_info }),
      });
    },
    add: (state, projectId, body) =>
      insertConnection(state, projectId, {
        ...readNewConnection(new BodyReader(body, "", egBadRequest)),
        instant: true,
      }),
  },
};

/** The state that a GET would show, overrides included. */
export function currentState(object: StoredObject, now: number): string {
  const rendered = kindHandlers[object.kind].render(object, now);
  const status = isObject(rendered.status) ? rendered.status.phase : rendered.status;
  return typeof status === "string" ? status : kindHandlers[object.kind].state(object, now);
}

function patchNetworkDirectly(state: CloudState, network: StoredObject, patch: JsonObject): void {
  const { status, ...rest } = patch;
  if (isObject(status)) {
    addOverride(network, { status });
  }
  const spec = isObject(network.body.spec) ? network.body.spec : {};
  const current = { ...network.body, spec: { ...spec, connection: renderLinks(network) } };
  const merged = mergeObjects(current, rest);
  const reader = new BodyReader(merged, "", badRequest);
  const links = readLinks(reader.optionalObject("spec")?.optionalObject("connection"));
  if (isObject(merged.spec)) {
    delete merged.spec.connection;
  }
  network.body = merged;
  setLinks(state, network, "peer", links.peer, { instant: true });
  setLinks(state, network, "sfs", links.sfs, { instant: true });
}

function addNetwork(state: CloudState, projectId: string, body: JsonObject): StoredObject {
  const reader = new BodyReader({ apiVersion: "v1", kind: "Network", ...body }, "", badRequest);
  const ipv6enable = reader.optionalObject("spec")?.optionalBoolean("ipv6enable");
  return insertNetwork(state, projectId, {
    ...readNewNetwork(state, reader),
    links: readLinks(reader.optionalObject("spec")?.optionalObject("connection")),
    annotations: reader.optionalObject("metadata")?.optionalObject("annotations")?.object ?? {},
    ...(ipv6enable === undefined ? {} : { ipv6enable }),
    instant: true,
  });
}

function addOverride(object: StoredObject, override: JsonObject): void {
  if (Object.keys(override).length > 0) {
    object.overrides = [...(object.overrides ?? []), override];
  }
}

function optionalString(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
