import { copy, type JsonObject } from "../../json.js";
import type { StoredObject } from "../../state/records.js";
import { subnetIdsOf } from "../../state/objectStore.js";
import type { World } from "../../state/cloudState.js";
import { parseBody } from "../bodyReader.js";
import { beginDeletion } from "../deletion.js";
import type { Call, Operation } from "../operation.js";
import { badRequest, hyperClusterNotFound, quotaExceeded } from "./modelartsErrors.js";

const TYPES = ["HPS", "ECS"] as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const COLLECTION = "/v1/:projectId/dev-servers/hyper-clusters";
const SHARED = { service: "modelarts", access: "project" } as const;

/** What a hyper cluster is made of. */
export interface NewHyperCluster {
  name: string;
  type: string;
  subnetId: string | undefined;
}

/** `POST …/hyper-clusters`: done when it is answered. Choice: names are not unique. */
export const createHyperCluster: Operation = {
  ...SHARED,
  name: "createHyperCluster",
  method: "POST",
  path: COLLECTION,
  serve: (call) => {
    const body = parseBody(call.body, badRequest);
    const wanted = {
      name: body.text("name", { pattern: /^[-_.a-zA-Z0-9]{1,64}$/ }),
      subnetId: body.optionalText("hyper_cluster_subnet_id", { pattern: UUID }),
      type: body.optionalText("type", { oneOf: TYPES }) ?? "HPS",
    };
    refuseForeignSubnet(call, wanted.subnetId);
    const quota = call.world.settings.quotas.hyperClusters;
    if (quota !== undefined && call.world.store.list("HyperCluster", call.projectId).length >= quota)
      throw quotaExceeded("hyper clusters", quota);
    return { status: 200, body: copy(makeHyperCluster(call.world, call.projectId, wanted).body) };
  },
};

/** `GET …/hyper-clusters?type=`. */
export const listHyperClusters: Operation = {
  ...SHARED,
  name: "listHyperClusters",
  method: "GET",
  path: COLLECTION,
  serve: (call) => {
    const type = queryType(call);
    const clusters = call.world.store
      .list("HyperCluster", call.projectId)
      .filter((cluster) => cluster.hidden.type === type);
    return { status: 200, body: { hyper_clusters: clusters.map((cluster) => copy(cluster.body)) } };
  },
};

/** `GET …/hyper-clusters/{id}?type=`. */
export const getHyperCluster: Operation = {
  ...SHARED,
  name: "getHyperCluster",
  method: "GET",
  path: `${COLLECTION}/:id`,
  serve: (call) => ({ status: 200, body: copy(findCluster(call).body) }),
};

/** `DELETE …/hyper-clusters/{id}?type=`. */
export const deleteHyperCluster: Operation = {
  ...SHARED,
  name: "deleteHyperCluster",
  method: "DELETE",
  path: `${COLLECTION}/:id`,
  serve: (call) => {
    beginDeletion(call, findCluster(call), "hyperClusterDelete");
    return { status: 204 };
  },
};

/** Makes a hyper cluster and puts it into the store. Without a subnet the service picks one. */
export function makeHyperCluster(world: World, projectId: string, wanted: NewHyperCluster): StoredObject {
  const id = world.ids.uuid();
  const subnetId = wanted.subnetId ?? world.ids.uuid();
  const body: JsonObject = {
    id,
    name: wanted.name,
    network_info: [{ hyper_cluster_subnet_id: subnetId, is_default: true }],
  };
  const cluster: StoredObject = {
    kind: "HyperCluster",
    projectId,
    region: world.regionOf(projectId) ?? "",
    id,
    name: wanted.name,
    createdAt: world.now(),
    body,
    hidden: { type: wanted.type, subnetId },
    readyAt: world.now(),
    links: [],
  };
  world.store.put(cluster);
  return cluster;
}

/** Without a type a read, and a delete, looks at HPS only. */
function queryType(call: Call): string {
  const type = call.query.get("type") ?? "HPS";
  if (!TYPES.some((known) => known === type)) throw badRequest(`type must be one of ${TYPES.join(", ")}`);
  return type;
}

function findCluster(call: Call): StoredObject {
  const id = call.params.id ?? "";
  const type = queryType(call);
  const cluster = call.world.store.findIn("HyperCluster", call.projectId, id);
  if (cluster?.hidden.type !== type) throw hyperClusterNotFound(id);
  return cluster;
}

/** A subnet nobody knows is accepted; one of somebody else's RoCE network, or of one that is gone, is not. */
function refuseForeignSubnet({ world, projectId }: Call, subnetId: string | undefined): void {
  if (subnetId === undefined) return;
  const owner = world.store.list("RoceNetwork").find((network) => subnetIdsOf(network).includes(subnetId));
  if (world.store.isDeletedSubnet(subnetId) || (owner && owner.projectId !== projectId))
    throw badRequest(`subnet ${subnetId} does not exist`);
}
