import type { OutcomeFault } from "../../faults/fault.js";
import type { JsonObject } from "../../json.js";
import type { StoredObject } from "../../state/records.js";
import { subnetIdsOf } from "../../state/objectStore.js";
import type { World } from "../../state/cloudState.js";
import { parseBody } from "../bodyReader.js";
import type { Answer, Call, Operation } from "../operation.js";
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
  serve: (call: Call): Answer => {
    const body = parseBody(call.body, badRequest);
    const wanted = {
      networkType: body.optionalText("network_type", { oneOf: ["vxlan_roce", "roce_v2"] }),
      physicalNetwork: body.optionalText("physical_network", { pattern: /^[-_.a-zA-Z0-9]{1,64}$/ }),
    };
    const quota = call.world.settings.quotas.roceNetworks;
    if (quota !== undefined && call.world.store.list("RoceNetwork", call.projectId).length >= quota)
      throw quotaExceeded("RoCE networks", quota);
    const network = makeRoceNetwork(call.world, call.projectId, { ...wanted, outcomes: call.outcomes });
    return { status: 200, body: { network: renderForModelArts(network) } };
  },
};

/** Makes a RoCE network and puts it into the store. Choice: without a wish it is `vxlan_roce` on `roce_pod001`. */
export function makeRoceNetwork(world: World, projectId: string, wanted: NewRoceNetwork): StoredObject {
  const id = world.ids.uuid();
  const physicalNetwork = wanted.physicalNetwork ?? "roce_pod001";
  const name = `lite server_${physicalNetwork}_${world.ids.hex(4)}`;
  const fails = wanted.outcomes?.some((outcome) => outcome.to === "roceError") ?? false;
  const network: StoredObject = {
    kind: "RoceNetwork",
    projectId,
    region: world.regionOf(projectId) ?? "",
    id,
    name,
    createdAt: world.now(),
    body: {
      id,
      name,
      project_id: projectId,
      tenant_id: projectId,
      status: fails ? "ERROR" : "ACTIVE",
      subnets: [world.ids.uuid()],
      "provider:network_type": wanted.networkType ?? "vxlan_roce",
      "provider:physical_network": physicalNetwork,
    },
    hidden: {},
    readyAt: world.now(),
    links: [],
  };
  world.store.put(network);
  return network;
}

/** ModelArts shows `subnets` as a text that holds a JSON list. */
function renderForModelArts(network: StoredObject): JsonObject {
  return { ...network.body, subnets: JSON.stringify(subnetIdsOf(network)) };
}
