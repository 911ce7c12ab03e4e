import type { OutcomeFault, OutcomeName } from "../../faults/fault.js";
import type { JsonObject } from "../../json.js";
import type { StoredObject } from "../../state/records.js";
import type { CloudState } from "../../state/cloudState.js";
import { type BodyReader, parseBody } from "../bodyReader.js";
import type { OperationResponse } from "../../responses/response.js";
import type { RequestContext, Operation } from "../operation.js";
import { validateCidr } from "./cidr.js";
import { badRequest, quotaExceeded } from "./modelartsErrors.js";
import { nameLabel, renderNewNetwork, workspaceLabel } from "./networkDocument.js";
import { type LinkLists, setLinks } from "./networkLinks.js";
import { networkName, readPeers } from "./networkRules.js";

/** What a network is made of. */
export interface NewNetwork {
  name: string;
  workspaceId: string;
  cidr: string;
  links: LinkLists;
  annotations?: JsonObject;
  ipv6enable?: boolean;
  /** Ready at once: for objects made behind the client's back. */
  instant?: boolean;
  outcomes?: readonly OutcomeFault[];
}

/** `POST /v1/{project_id}/networks`. Takes neither annotations nor IPv6 nor SFS Turbo, as its page says. */
export const createNetwork: Operation = {
  name: "createNetwork",
  service: "modelarts",
  method: "POST",
  path: "/v1/:projectId/networks",
  access: "project",
  handle: (context: RequestContext): OperationResponse => {
    const body = parseBody(context.body, badRequest);
    const requested = readNewNetwork(context.state, body);
    const quota = context.state.settings.quotas.networks;
    if (
      quota !== undefined &&
      context.state.store.list("ModelArtsNetwork", context.projectId).length >= quota
    ) {
      throw quotaExceeded("networks", quota);
    }
    const network = insertNetwork(context.state, context.projectId, {
      ...requested,
      outcomes: context.outcomes,
    });
    return { status: 200, body: renderNewNetwork(network, context.now) };
  },
};

/** Reads what a POST may say. */
export function readNewNetwork(state: CloudState, body: BodyReader): NewNetwork {
  body.string("apiVersion", { oneOf: ["v1"] });
  body.string("kind", { oneOf: ["Network"] });
  const labels = body.requiredObject("metadata").requiredObject("labels");
  const name = labels.string(nameLabel, networkName);
  const workspaceId = labels.optionalString(workspaceLabel) ?? "0";
  const spec = body.requiredObject("spec");
  const cidr = spec.string("cidr");
  const cidrError = validateCidr(cidr, state.settings.extraNetworkRanges);
  if (cidrError !== undefined) {
    throw badRequest(cidrError);
  }
  return { name, workspaceId, cidr, links: { peer: readPeers(spec.optionalObject("connection")), sfs: [] } };
}

/** Makes a network and puts it into the store. */
export function insertNetwork(state: CloudState, projectId: string, requested: NewNetwork): StoredObject {
  const now = state.now();
  const outcomesByName = new Map<OutcomeName, OutcomeFault>(
    requested.outcomes?.map((outcome) => [outcome.to, outcome]),
  );
  const instant = requested.instant ?? false;
  const hangs = outcomesByName.has("hangCreating");
  const network: StoredObject = {
    kind: "ModelArtsNetwork",
    projectId,
    region: state.getRegion(projectId) ?? "",
    id: newNetworkId(state, projectId, requested.name),
    name: requested.name,
    createdAt: now,
    body: {
      metadata: {
        labels: { [nameLabel]: requested.name, [workspaceLabel]: requested.workspaceId },
        annotations: requested.annotations ?? {},
      },
      spec: {
        cidr: requested.cidr,
        ...(requested.ipv6enable === undefined ? {} : { ipv6enable: requested.ipv6enable }),
      },
    },
    hidden: {
      subnetNetworkId: state.ids.uuid(),
      ...(outcomesByName.has("emptyConnectionStatus") ? { emptyConnectionStatus: true } : {}),
    },
    readyAt: hangs ? null : now + (instant ? 0 : state.delay("networkCreate")),
    links: [],
  };
  const failure = outcomesByName.get("Abnormal");
  if (failure) {
    network.failure = { reason: failure.reason ?? "The network is abnormal." };
  }
  setLinks(state, network, "peer", requested.links.peer, {
    failed: outcomesByName.has("peerAbnormal"),
    instant,
  });
  setLinks(state, network, "sfs", requested.links.sfs, { instant });
  state.store.put(network);
  return network;
}

/** Choice: where ids end in the project id, a name that is held is refused with the general 400. */
function newNetworkId(state: CloudState, projectId: string, name: string): string {
  if (state.settings.networkIdStyle === "random") {
    return `${name}-${state.ids.hex(32)}`;
  }
  const id = `${name}-${projectId}`;
  if (state.store.find("ModelArtsNetwork", id)) {
    throw badRequest(`network ${name} already exists`);
  }
  return id;
}
