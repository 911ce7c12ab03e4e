import { isObject, type JsonObject, mergeObjects } from "../../json.js";
import type { StoredObject } from "../../state/records.js";
import { BodyReader, parseBody } from "../bodyReader.js";
import type { OperationResponse } from "../../responses/response.js";
import type { RequestContext, Operation } from "../operation.js";
import { badRequest, networkNotFound, wrongContentType } from "./modelartsErrors.js";
import {
  descriptionAnnotation,
  nameLabel,
  renderConnection,
  renderNetwork,
  renderStatus,
  workspaceLabel,
} from "./networkDocument.js";
import { setLinks } from "./networkLinks.js";
import { networkDescription, readLinks } from "./networkRules.js";

const mergePatch = "application/merge-patch+json";

/** `PATCH /v1/{project_id}/networks/{network_name}`: an RFC 7396 merge patch. */
export const patchNetwork: Operation = {
  name: "patchNetwork",
  service: "modelarts",
  method: "PATCH",
  path: "/v1/:projectId/networks/:id",
  access: "project",
  handle: (context: RequestContext): OperationResponse => {
    const contentType = context.headers["content-type"] ?? "";
    if (contentType.split(";")[0]?.trim().toLowerCase() !== mergePatch) {
      throw wrongContentType(contentType);
    }
    const network = context.state.store.findIn(
      "ModelArtsNetwork",
      context.projectId,
      context.params.id ?? "",
    );
    if (!network) {
      throw networkNotFound();
    }
    const patch = parseBody(context.body, badRequest);
    if (network.deletedAt !== undefined) {
      throw badRequest("the network is being deleted");
    }
    const status = renderStatus(network, context.now);
    applyPatch(context, network, patch.object);
    // The controller works on the change later: the answer still shows the connections' old states.
    return { status: 200, body: renderNetwork(network, context.now, status) };
  },
};

/** All is checked before anything is changed. */
function applyPatch(context: RequestContext, network: StoredObject, patch: JsonObject): void {
  const current = { ...network.body, spec: { ...getSpec(network), connection: renderConnection(network) } };
  const merged = mergeObjects(current, {
    ...(isObject(patch.metadata) ? { metadata: patch.metadata } : {}),
    ...(isObject(patch.spec) ? { spec: patch.spec } : {}),
  });
  const reader = new BodyReader(merged, "", badRequest);
  const metadata = reader.requiredObject("metadata");
  const spec = reader.requiredObject("spec");
  const annotations = metadata.optionalObject("annotations");
  annotations?.optionalString(descriptionAnnotation, networkDescription);
  const labels = metadata.optionalObject("labels");
  const name = labels?.optionalString(nameLabel);
  if (name !== network.name) {
    throw badRequest("the name cannot be changed");
  }
  const workspaceId = labels?.optionalString(workspaceLabel) ?? "0";
  const before = getSpec(network);
  const cidr = spec.string("cidr");
  if (cidr !== before.cidr) {
    throw badRequest("the cidr cannot be changed");
  }
  const ipv6enable = spec.optionalBoolean("ipv6enable");
  if (before.ipv6enable === true && ipv6enable !== true) {
    throw badRequest("IPv6 cannot be disabled once enabled");
  }
  const links = readLinks(spec.optionalObject("connection"));

  const { state, outcomes } = context;
  const outcomeNames = new Set(outcomes.map((outcome) => outcome.to));
  network.body = {
    metadata: {
      labels: { ...labels?.object, [workspaceLabel]: workspaceId },
      annotations: annotations?.object ?? {},
    },
    spec: { cidr, ...(ipv6enable === undefined ? {} : { ipv6enable }) },
  };
  if (outcomeNames.has("emptyConnectionStatus")) {
    network.hidden.emptyConnectionStatus = true;
  }
  const sent = patchedConnection(patch);
  setLinks(state, network, "peer", links.peer, {
    failed: outcomeNames.has("peerAbnormal"),
    retry: "peerConnectionList" in sent,
  });
  setLinks(state, network, "sfs", links.sfs, {
    failed: outcomeNames.has("sfsAbnormal"),
    retry: "sfsTurboConnectionList" in sent,
  });
  state.store.put(network);
}

/** `spec.connection` of the patch itself. */
function patchedConnection({ spec }: JsonObject): JsonObject {
  return isObject(spec) && isObject(spec.connection) ? spec.connection : {};
}

function getSpec(network: StoredObject): JsonObject {
  return isObject(network.body.spec) ? network.body.spec : {};
}
