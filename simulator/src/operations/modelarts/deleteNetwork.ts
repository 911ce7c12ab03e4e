import { beginDeletion } from "../deletion.js";
import type { OperationResponse } from "../../responses/response.js";
import type { RequestContext, Operation } from "../operation.js";
import { networkNotFound } from "./modelartsErrors.js";
import { renderNetwork } from "./networkDocument.js";

/**
 * `DELETE /v1/{project_id}/networks/{network_name}`: answers with the object and goes on in the background. Choice:
 * a network that is still being created may be deleted; a second request changes nothing.
 */
export const deleteNetwork: Operation = {
  name: "deleteNetwork",
  service: "modelarts",
  method: "DELETE",
  path: "/v1/:projectId/networks/:id",
  access: "project",
  handle: (context: RequestContext): OperationResponse => {
    const { state, now } = context;
    const network = state.store.findIn("ModelArtsNetwork", context.projectId, context.params.id ?? "");
    if (!network) {
      throw networkNotFound();
    }
    beginDeletion(context, network, "networkDelete");
    return { status: 200, body: renderNetwork(network, now) };
  },
};
