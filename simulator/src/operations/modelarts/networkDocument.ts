import { cloneJson, isObject, type Json, type JsonObject, toText } from "../../json.js";
import { isDue, type LinkRecord, type StoredObject, withOverrides } from "../../state/records.js";
import { addressAt } from "./cidr.js";

/** Label that holds the name the user chose. */
export const nameLabel = "os.modelarts/name";

/** Label that holds the workspace. */
export const workspaceLabel = "os.modelarts/workspace.id";

/** Annotation that holds the description. */
export const descriptionAnnotation = "os.modelarts/description";

/** A time as ModelArts writes it: `2022-09-16T09:44:59Z`. */
function formatTimestamp(timestamp: number): string {
  return `${new Date(timestamp).toISOString().slice(0, 19)}Z`;
}

/** What a GET shows of a network at a moment; a given `status` stands in for the one that follows from the time. */
export function renderNetwork(
  network: StoredObject,
  now: number,
  status = renderStatus(network, now),
): JsonObject {
  const body = cloneJson(network.body);
  const metadata: JsonObject = {
    name: network.id,
    creationTimestamp: formatTimestamp(network.createdAt),
    ...(isObject(body.metadata) ? body.metadata : {}),
    ...(network.deletedAt === undefined ? {} : { deletionTimestamp: formatTimestamp(network.deletedAt) }),
  };
  const spec: JsonObject = {
    ...(isObject(body.spec) ? body.spec : {}),
    connection: renderConnection(network),
  };
  const document = { kind: "Network", apiVersion: "v1", metadata, spec, status };
  return withOverrides(network, document);
}

/** The answer to a POST: the same, but the controller has not seen the object yet, so its phase is empty. */
export function renderNewNetwork(network: StoredObject, now: number): JsonObject {
  return renderNetwork(network, now, { phase: "" });
}

/** The phase at a moment. While a network is being deleted it stays what it was. */
export function networkPhase(network: StoredObject, now: number): string {
  if (!isDue(network.readyAt, now)) {
    return "Creating";
  }
  return network.failure ? "Abnormal" : "Active";
}

/** The connections that are in the lists, not those that are being taken down. */
export function currentLinks(network: StoredObject, type: LinkRecord["type"]): LinkRecord[] {
  return network.links.filter((link) => link.type === type && link.removedAt === undefined);
}

/** `spec.connection` as the lists have it; a list without items is absent. */
export function renderConnection(network: StoredObject): JsonObject {
  const connection: JsonObject = {};
  const peers = currentLinks(network, "peer").map((link) => cloneJson(link.item));
  const sfsTurbos = currentLinks(network, "sfs").map((link) => cloneJson(link.item));
  if (peers.length > 0) {
    connection.peerConnectionList = peers;
  }
  if (sfsTurbos.length > 0) {
    connection.sfsTurboConnectionList = sfsTurbos;
  }
  return connection;
}

/** `status` at a moment: nothing but the phase while the network is being made. */
export function renderStatus(network: StoredObject, now: number): JsonObject {
  const phase = networkPhase(network, now);
  if (phase === "Creating") {
    return { phase };
  }
  const status: JsonObject = { phase, connectionStatus: renderConnectionStatus(network, now) };
  if (network.failure) {
    status.message = network.failure.reason;
  }
  if (phase === "Active") {
    status.subnets = [{ networkId: toText(network.hidden.subnetNetworkId) }];
  }
  return status;
}

function renderConnectionStatus(network: StoredObject, now: number): JsonObject {
  if (network.hidden.emptyConnectionStatus === true) {
    return {};
  }
  const shown = network.links.filter((link) => !isDue(link.goneAt, now));
  const peers = shown.filter((link) => link.type === "peer").map((link) => renderPeer(link, now));
  const sfsTurbos = shown
    .filter((link) => link.type === "sfs")
    .map((link, index) => renderSfsTurbo(network, link, index, now));
  return {
    ...(peers.length > 0 ? { peerConnectionStatus: peers } : {}),
    ...(sfsTurbos.length > 0 ? { sfsTurboStatus: sfsTurbos } : {}),
  };
}

function renderPeer(link: LinkRecord, now: number): Json {
  const phase = !isDue(link.readyAt, now) ? "Connecting" : link.failed ? "Abnormal" : "Active";
  return { ...cloneJson(link.item), phase };
}

function renderSfsTurbo(network: StoredObject, link: LinkRecord, index: number, now: number): Json {
  const { sfsId = "", name = "" } = link.item;
  if (link.removedAt !== undefined) {
    return { sfsId, name, status: "Deleting" };
  }
  if (!isDue(link.readyAt, now)) {
    return { sfsId, name, status: "Creating" };
  }
  if (link.failed) {
    return { sfsId, name, status: "Abnormal" };
  }
  const spec = isObject(network.body.spec) ? network.body.spec : {};
  const ipAddr = addressAt(toText(spec.cidr), 10 + index);
  return { sfsId, name, status: "Active", ipAddr, connectionType: "VpcPort" };
}
