import { isObject } from "../../json.js";
import type { StoredObject } from "../../state/records.js";
import type { OperationResponse } from "../../responses/response.js";
import type { RequestContext, Operation } from "../operation.js";
import { queryInteger } from "../queryReader.js";
import { parseLabelSelector } from "./labelSelector.js";
import { badRequest, networkNotFound } from "./modelartsErrors.js";
import { renderNetwork } from "./networkDocument.js";

/** `GET /v1/{project_id}/networks/{network_name}`. */
export const getNetwork: Operation = {
  name: "getNetwork",
  service: "modelarts",
  method: "GET",
  path: "/v1/:projectId/networks/:id",
  access: "project",
  handle: (context: RequestContext): OperationResponse => {
    const network = context.state.store.findIn(
      "ModelArtsNetwork",
      context.projectId,
      context.params.id ?? "",
    );
    if (!network) {
      throw networkNotFound();
    }
    return { status: 200, body: renderNetwork(network, context.now) };
  },
};

/**
 * `GET /v1/{project_id}/networks?labelSelector=&limit=&continue=`, in the order of ids. Choice: a limit above the
 * service's own page size is not refused; the page is smaller and has a `continue`.
 */
export const listNetworks: Operation = {
  name: "listNetworks",
  service: "modelarts",
  method: "GET",
  path: "/v1/:projectId/networks",
  access: "project",
  handle: (context: RequestContext): OperationResponse => {
    const { query, state, projectId, now } = context;
    const selector = query.get("labelSelector") ?? "";
    const matchesSelector = parseLabelSelector(selector);
    const pageSize = state.settings.networkPageSize;
    const requestedLimit = queryInteger(query, "limit", { min: 1, max: 1e9, fallback: pageSize }, badRequest);
    const limit = Math.min(requestedLimit, pageSize);
    const after = decodeContinueToken(query.get("continue") ?? "", selector);
    const rest = state.store
      .list("ModelArtsNetwork", projectId)
      .filter((network) => network.id > after && matchesSelector(getLabels(network)))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    const more = rest.length - page.length;
    const metadata =
      more > 0 && last ? { continue: encodeContinueToken(last.id, selector), remainingItemCount: more } : {};
    return {
      status: 200,
      body: {
        kind: "NetworkList",
        apiVersion: "v1",
        metadata,
        items: page.map((network) => renderNetwork(network, now)),
      },
    };
  },
};

function getLabels(network: StoredObject): Record<string, unknown> {
  const { metadata } = network.body;
  return isObject(metadata) && isObject(metadata.labels) ? metadata.labels : {};
}

function encodeContinueToken(after: string, selector: string): string {
  return Buffer.from(JSON.stringify({ after, selector })).toString("base64url");
}

/** The id that a page starts behind. Refuses a token that is not ours, or was given for another selector. */
function decodeContinueToken(token: string, selector: string): string {
  if (token === "") {
    return "";
  }
  try {
    const value: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    if (isObject(value) && typeof value.after === "string" && value.selector === selector) {
      return value.after;
    }
  } catch {
    // Refused below, like any other token that is not ours.
  }
  throw badRequest("the continue token is invalid");
}
