import type { OutcomeFault } from "../../faults/fault.js";
import type { JsonObject } from "../../json.js";
import type { StoredObject } from "../../state/records.js";
import { getSubnetIds } from "../../state/objectStore.js";
import type { CloudState } from "../../state/cloudState.js";
import { parseBody } from "../bodyReader.js";
import type { OperationResponse } from "../../responses/response.js";
import type { RequestContext, Operation } from "../operation.js";
import { badRequest, quotaExceeded } from "./modelartsErrors.js";

/** What a RoCE network is made of. */
export interface NewRoceNetwork {
  networkType: string | undefined;
  physicalNetwork: string | undefined;
  outcomes?: readonly OutcomeFault[];
}

/** `POST /v1/{project_id}/dev-servers/networks`: done when it is answered. */
export const createRoceNetwork: Operation = {
  name: "createRoceNetwork",
  service: "modelarts",
  method: "POST",
  path: "/v1/:projectId/dev-servers/networks",
  access: "project",
  handle: (context: RequestContext): OperationResponse => {
    const body = parseBody(context.body, badRequest);
    const requested = {
      networkType: body.optionalString("network_type", { oneOf: ["vxlan_roce", "roce_v2"] }),
      physicalNetwork: body.optionalString("physical_network", { pattern: /^[-_.a-zA-Z0-9]{1,64}$/ }),
    };
    const quota = context.state.settings.quotas.roceNetworks;
    if (quota !== undefined && context.state.store.list("RoceNetwork", context.projectId).length >= quota) {
      throw quotaExceeded("RoCE networks", quota);
    }
    const network = insertRoceNetwork(context.state, context.projectId, {
      ...requested,
      outcomes: context.outcomes,
    });
    return { status: 200, body: { network: renderForModelArts(network) } };
  },
};

/** Makes a RoCE network and puts it into the store. Choice: without a wish it is `vxlan_roce` on `roce_pod001`. */
export function insertRoceNetwork(
  state: CloudState,
  projectId: string,
  requested: NewRoceNetwork,
): StoredObject {
  const id = state.ids.uuid();
  const physicalNetwork = requested.physicalNetwork ?? "roce_pod001";
  const name = `lite server_${physicalNetwork}_${state.ids.hex(4)}`;
  const fails = requested.outcomes?.some((outcome) => outcome.to === "roceError") ?? false;
  const network: StoredObject = {
    kind: "RoceNetwork",
    projectId,
    region: state.getRegion(projectId) ?? "",
    id,
    name,
    createdAt: state.now(),
    body: {
      id,
      name,
      project_id: projectId,
      tenant_id: projectId,
      status: fails ? "ERROR" : "ACTIVE",
      subnets: [state.ids.uuid()],
      "provider:network_type": requested.networkType ?? "vxlan_roce",
      "provider:physical_network": physicalNetwork,
    },
    hidden: {},
    readyAt: state.now(),
    links: [],
  };
  state.store.put(network);
  return network;
}

/** ModelArts shows `subnets` as a text that holds a JSON list. */
function renderForModelArts(network: StoredObject): JsonObject {
  return { ...network.body, subnets: JSON.stringify(getSubnetIds(network)) };
}
