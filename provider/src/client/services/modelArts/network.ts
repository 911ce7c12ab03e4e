import { InvalidResponseError } from "../../../errors/invalidResponseError";
import { isRecord } from "../../../config/isRecord";
import {
  booleanField,
  failureReason,
  objectField,
  objectList,
  noRedaction,
  nullableObjectList,
  nullableStringField,
  stringField,
  timestampField,
  type RedactText,
} from "../responseFields";

/** A VPC connected to a network. */
export interface PeerConnection {
  readonly vpcId: string;
  readonly subnetId: string;
  /** Whether the default route leads there; `undefined` when the response does not say. */
  readonly defaultGateway: boolean | undefined;
}

/** How a connection to a VPC is doing. */
export interface PeerStatus extends PeerConnection {
  readonly phase: string;
  readonly reason: string | undefined;
}

/** An SFS Turbo file system connected to a network. */
export interface SfsTurbo {
  readonly id: string;
  readonly name: string;
}

/** How a connection to a file system is doing. */
export interface SfsTurboStatus extends SfsTurbo {
  readonly status: string;
  readonly ipAddress: string | undefined;
  readonly connectionType: string | undefined;
  readonly reason: string | undefined;
}

/**
 * How far a response can be trusted in what it leaves out. A read shows `annotations` and `connection` empty when there is nothing in
 * them, so what such an object lacks does not exist. The responses to POST and PATCH show them empty although more was sent ("Creating
 * Network Resources" and "Updating a Network Resource", example responses), so there a missing field says nothing.
 */
export type ResponseKind = "read" | "write";

/** A ModelArts network as one response shows it. `undefined` means that the response says nothing of the field. */
export interface Network {
  /** What kind of response it comes from. */
  readonly responseKind: ResponseKind;
  /** `metadata.name`, made by the service. */
  readonly id: string;
  /** Label `os.modelarts/name`. */
  readonly name: string | undefined;
  readonly workspaceId: string | undefined;
  /** Empty where the response shows that there is none. */
  readonly description: string | undefined;
  readonly cidr: string | undefined;
  readonly ipv6Enabled: boolean | undefined;
  readonly createdAt: string | undefined;
  /** Whether a deletion is under way; the phase does not tell. */
  readonly deleting: boolean;
  /** `Creating`, `Active`, `Abnormal`; empty right after the creation. */
  readonly phase: string | undefined;
  readonly reason: string | undefined;
  readonly peers: readonly PeerConnection[] | undefined;
  readonly sfsTurbos: readonly SfsTurbo[] | undefined;
  readonly peerStatuses: readonly PeerStatus[] | undefined;
  readonly sfsTurboStatuses: readonly SfsTurboStatus[] | undefined;
  /** Id of the subnet behind the network (published client code only). */
  readonly subnetId: string | undefined;
}

const nameLabel = "os.modelarts/name";
const workspaceLabel = "os.modelarts/workspace.id";
const descriptionAnnotation = "os.modelarts/description";

/** Arguments of the create call. */
export interface CreateNetworkInput {
  readonly name: string;
  readonly cidr: string;
  readonly workspaceId: string;
  readonly peers: readonly PeerConnection[];
}

/** Body of the create call ("Creating Network Resources"). */
export function createNetworkBody({ name, cidr, workspaceId, peers }: CreateNetworkInput): unknown {
  return {
    apiVersion: "v1",
    kind: "Network",
    metadata: { labels: { [nameLabel]: name, [workspaceLabel]: workspaceId } },
    spec: { cidr, ...(peers.length > 0 && { connection: { peerConnectionList: peers.map(toPeerBody) } }) },
  };
}

/** What an update changes; a list is replaced whole. */
export interface NetworkChange {
  readonly description?: string;
  readonly workspaceId?: string;
  readonly ipv6Enabled?: true;
  readonly peers?: readonly PeerConnection[];
  readonly sfsTurbos?: readonly SfsTurbo[];
}

/**
 * Body of the update call ("Updating a Network Resource"), an RFC 7396 merge patch that carries only what changes.
 *
 * @param subnetId sent with each SFS Turbo when known, as the vendor's Terraform client does.
 */
export function networkPatchBody(change: NetworkChange, subnetId: string | undefined): unknown {
  const { description, workspaceId, ipv6Enabled, peers, sfsTurbos } = change;
  const metadata = {
    ...(description !== undefined && { annotations: { [descriptionAnnotation]: description } }),
    ...(workspaceId !== undefined && { labels: { [workspaceLabel]: workspaceId } }),
  };
  const connection = {
    ...(peers && { peerConnectionList: peers.map(toPeerBody) }),
    ...(sfsTurbos && {
      sfsTurboConnectionList: sfsTurbos.map(({ id, name }) => ({
        sfsId: id,
        name,
        ...(subnetId !== undefined && { subnetId }),
      })),
    }),
  };
  const spec = {
    ...(ipv6Enabled && { ipv6enable: true }),
    ...(Object.keys(connection).length > 0 && { connection }),
  };
  return {
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(Object.keys(spec).length > 0 && { spec }),
  };
}

/**
 * The id of a network in an answer.
 *
 * @throws InvalidResponseError when there is none.
 */
export function parseNetworkId(
  network: Record<string, unknown>,
  request: string,
  requestId: string | undefined,
): string {
  const id = stringField(objectField(network, "metadata"), "name");
  if (id === undefined) {
    throw new InvalidResponseError(request, "metadata.name, the network's id, is missing", requestId);
  }
  return id;
}

/**
 * Reads a network out of an answer, tolerating whatever is missing except the id.
 *
 * @param redact takes secrets out of the cloud's own words.
 * @throws InvalidResponseError when there is no id.
 */
export function parseNetwork(
  body: unknown,
  request: string,
  requestId: string | undefined,
  responseKind: ResponseKind = "read",
  redact: RedactText = noRedaction,
): Network {
  const root = isRecord(body) ? body : {};
  const id = parseNetworkId(root, request, requestId);
  const metadata = objectField(root, "metadata");
  const labels = objectField(metadata, "labels");
  const spec = objectField(root, "spec");
  const status = objectField(root, "status");
  const connectionStatus = objectField(status, "connectionStatus");
  const connection = objectField(spec, "connection");
  const noConnections = emptyIfRead(spec, "connection", responseKind, []);
  return {
    responseKind,
    id,
    name: stringField(labels, nameLabel),
    workspaceId: stringField(labels, workspaceLabel),
    description:
      stringField(objectField(metadata, "annotations"), descriptionAnnotation) ??
      emptyIfRead(metadata, "annotations", responseKind, ""),
    cidr: stringField(spec, "cidr"),
    ipv6Enabled: booleanField(spec, "ipv6enable"),
    createdAt: timestampField(metadata, "creationTimestamp"),
    deleting: stringField(metadata, "deletionTimestamp") !== undefined,
    phase: nullableStringField(status, "phase"),
    reason: failureReason(status, redact),
    peers: nonEmpty(objectList(connection, "peerConnectionList").map(parsePeer)) ?? noConnections,
    sfsTurbos: nonEmpty(objectList(connection, "sfsTurboConnectionList").map(parseSfsTurbo)) ?? noConnections,
    peerStatuses: nullableObjectList(connectionStatus, "peerConnectionStatus")?.map((item) => ({
      ...parsePeer(item),
      phase: stringField(item, "phase") ?? "",
      reason: failureReason(item, redact),
    })),
    sfsTurboStatuses: nullableObjectList(connectionStatus, "sfsTurboStatus")?.map((item) => ({
      ...parseSfsTurbo(item),
      status: stringField(item, "status") ?? "",
      ipAddress: stringField(item, "ipAddr"),
      connectionType: stringField(item, "connectionType"),
      reason: failureReason(item, redact),
    })),
    subnetId: stringField(objectList(status, "subnets")[0] ?? {}, "networkId"),
  };
}

/** What the absence of a field inside an object means: that it is empty where a read shows the object, else nothing. */
function emptyIfRead<T>(
  parent: Record<string, unknown>,
  name: string,
  responseKind: ResponseKind,
  empty: T,
): T | undefined {
  return responseKind === "read" && (parent[name] === null || isRecord(parent[name])) ? empty : undefined;
}

function nonEmpty<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? items : undefined;
}

/** The update page lacks the field, so it is sent only where it says something. */
function toPeerBody({ vpcId, subnetId, defaultGateway }: PeerConnection): unknown {
  return { peerVpcId: vpcId, peerSubnetId: subnetId, ...(defaultGateway && { defaultGateWay: true }) };
}

function parsePeer(item: Record<string, unknown>): PeerConnection {
  return {
    vpcId: stringField(item, "peerVpcId") ?? "",
    subnetId: stringField(item, "peerSubnetId") ?? "",
    defaultGateway: booleanField(item, "defaultGateWay"),
  };
}

function parseSfsTurbo(item: Record<string, unknown>): SfsTurbo {
  return { id: stringField(item, "sfsId") ?? "", name: stringField(item, "name") ?? "" };
}
