import { isObject, type JsonObject, mergeObjects } from "../../json.js";
import type { StoredObject } from "../../state/records.js";
import { BodyReader, parseBody } from "../bodyReader.js";
import type { Answer, Call, Operation } from "../operation.js";
import { badRequest, networkNotFound, wrongContentType } from "./modelartsErrors.js";
import {
  DESCRIPTION_ANNOTATION,
  NAME_LABEL,
  renderConnection,
  renderNetwork,
  renderStatus,
  WORKSPACE_LABEL,
} from "./networkDocument.js";
import { setLinks } from "./networkLinks.js";
import { NETWORK_DESCRIPTION, readLinks } from "./networkRules.js";

const MERGE_PATCH = "application/merge-patch+json";

/** `PATCH /v1/{project_id}/networks/{network_name}`: an RFC 7396 merge patch. */
export const patchNetwork: Operation = {
  name: "patchNetwork",
  service: "modelarts",
  method: "PATCH",
  path: "/v1/:projectId/networks/:id",
  access: "project",
  serve: (call: Call): Answer => {
    const contentType = call.headers["content-type"] ?? "";
    if (contentType.split(";")[0]?.trim().toLowerCase() !== MERGE_PATCH) throw wrongContentType(contentType);
    const network = call.world.store.findIn("ModelArtsNetwork", call.projectId, call.params.id ?? "");
    if (!network) throw networkNotFound();
    const patch = parseBody(call.body, badRequest);
    if (network.deletedAt !== undefined) throw badRequest("the network is being deleted");
    const status = renderStatus(network, call.now);
    applyPatch(call, network, patch.object);
    // The controller works on the change later: the answer still shows the connections' old states.
    return { status: 200, body: renderNetwork(network, call.now, status) };
  },
};

/** All is checked before anything is changed. */
function applyPatch(call: Call, network: StoredObject, patch: JsonObject): void {
  const current = { ...network.body, spec: { ...specOf(network), connection: renderConnection(network) } };
  const wanted = mergeObjects(current, {
    ...(isObject(patch.metadata) ? { metadata: patch.metadata } : {}),
    ...(isObject(patch.spec) ? { spec: patch.spec } : {}),
  });
  const reader = new BodyReader(wanted, "", badRequest);
  const metadata = reader.child("metadata");
  const spec = reader.child("spec");
  const annotations = metadata.optionalObject("annotations");
  annotations?.optionalText(DESCRIPTION_ANNOTATION, NETWORK_DESCRIPTION);
  const labels = metadata.optionalObject("labels");
  const name = labels?.optionalText(NAME_LABEL);
  if (name !== network.name) throw badRequest("the name cannot be changed");
  const workspaceId = labels?.optionalText(WORKSPACE_LABEL) ?? "0";
  const before = specOf(network);
  const cidr = spec.text("cidr");
  if (cidr !== before.cidr) throw badRequest("the cidr cannot be changed");
  const ipv6enable = spec.optionalFlag("ipv6enable");
  if (before.ipv6enable === true && ipv6enable !== true)
    throw badRequest("IPv6 cannot be disabled once enabled");
  const links = readLinks(spec.optionalObject("connection"));

  const { world, outcomes } = call;
  const fates = new Set(outcomes.map((outcome) => outcome.to));
  network.body = {
    metadata: {
      labels: { ...labels?.object, [WORKSPACE_LABEL]: workspaceId },
      annotations: annotations?.object ?? {},
    },
    spec: { cidr, ...(ipv6enable === undefined ? {} : { ipv6enable }) },
  };
  if (fates.has("emptyConnectionStatus")) network.hidden.emptyConnectionStatus = true;
  const sent = sentConnection(patch);
  setLinks(world, network, "peer", links.peer, {
    failed: fates.has("peerAbnormal"),
    retry: "peerConnectionList" in sent,
  });
  setLinks(world, network, "sfs", links.sfs, {
    failed: fates.has("sfsAbnormal"),
    retry: "sfsTurboConnectionList" in sent,
  });
  world.store.put(network);
}

/** `spec.connection` of the patch itself. */
function sentConnection({ spec }: JsonObject): JsonObject {
  return isObject(spec) && isObject(spec.connection) ? spec.connection : {};
}

function specOf(network: StoredObject): JsonObject {
  return isObject(network.body.spec) ? network.body.spec : {};
}
