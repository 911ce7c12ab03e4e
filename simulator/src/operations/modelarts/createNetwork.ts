import type { OutcomeFault, OutcomeName } from "../../faults/fault.js";
import type { JsonObject } from "../../json.js";
import type { StoredObject } from "../../state/records.js";
import type { World } from "../../state/cloudState.js";
import { type BodyReader, parseBody } from "../bodyReader.js";
import type { Answer, Call, Operation } from "../operation.js";
import { findCidrFault } from "./cidr.js";
import { badRequest, quotaExceeded } from "./modelartsErrors.js";
import { NAME_LABEL, renderNewNetwork, WORKSPACE_LABEL } from "./networkDocument.js";
import { type LinkLists, setLinks } from "./networkLinks.js";
import { NETWORK_NAME, readPeers } from "./networkRules.js";

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
  serve: (call: Call): Answer => {
    const body = parseBody(call.body, badRequest);
    const wanted = readNewNetwork(call.world, body);
    const quota = call.world.settings.quotas.networks;
    if (quota !== undefined && call.world.store.list("ModelArtsNetwork", call.projectId).length >= quota)
      throw quotaExceeded("networks", quota);
    const network = makeNetwork(call.world, call.projectId, { ...wanted, outcomes: call.outcomes });
    return { status: 200, body: renderNewNetwork(network, call.now) };
  },
};

/** Reads what a POST may say. */
export function readNewNetwork(world: World, body: BodyReader): NewNetwork {
  body.text("apiVersion", { oneOf: ["v1"] });
  body.text("kind", { oneOf: ["Network"] });
  const labels = body.child("metadata").child("labels");
  const name = labels.text(NAME_LABEL, NETWORK_NAME);
  const workspaceId = labels.optionalText(WORKSPACE_LABEL) ?? "0";
  const spec = body.child("spec");
  const cidr = spec.text("cidr");
  const fault = findCidrFault(cidr, world.settings.extraNetworkRanges);
  if (fault !== undefined) throw badRequest(fault);
  return { name, workspaceId, cidr, links: { peer: readPeers(spec.optionalObject("connection")), sfs: [] } };
}

/** Makes a network and puts it into the store. */
export function makeNetwork(world: World, projectId: string, wanted: NewNetwork): StoredObject {
  const now = world.now();
  const fates = new Map<OutcomeName, OutcomeFault>(wanted.outcomes?.map((outcome) => [outcome.to, outcome]));
  const instant = wanted.instant ?? false;
  const hangs = fates.has("hangCreating");
  const network: StoredObject = {
    kind: "ModelArtsNetwork",
    projectId,
    region: world.regionOf(projectId) ?? "",
    id: newNetworkId(world, projectId, wanted.name),
    name: wanted.name,
    createdAt: now,
    body: {
      metadata: {
        labels: { [NAME_LABEL]: wanted.name, [WORKSPACE_LABEL]: wanted.workspaceId },
        annotations: wanted.annotations ?? {},
      },
      spec: {
        cidr: wanted.cidr,
        ...(wanted.ipv6enable === undefined ? {} : { ipv6enable: wanted.ipv6enable }),
      },
    },
    hidden: {
      subnetNetworkId: world.ids.uuid(),
      ...(fates.has("emptyConnectionStatus") ? { emptyConnectionStatus: true } : {}),
    },
    readyAt: hangs ? null : now + (instant ? 0 : world.delay("networkCreate")),
    links: [],
  };
  const failure = fates.get("Abnormal");
  if (failure) network.failure = { reason: failure.reason ?? "The network is abnormal." };
  setLinks(world, network, "peer", wanted.links.peer, { failed: fates.has("peerAbnormal"), instant });
  setLinks(world, network, "sfs", wanted.links.sfs, { instant });
  world.store.put(network);
  return network;
}

/** Choice: in the world where ids end in the project id, a name that is held is refused with the general 400. */
function newNetworkId(world: World, projectId: string, name: string): string {
  if (world.settings.networkIdStyle === "random") return `${name}-${world.ids.hex(32)}`;
  const id = `${name}-${projectId}`;
  if (world.store.find("ModelArtsNetwork", id)) throw badRequest(`network ${name} already exists`);
  return id;
}
