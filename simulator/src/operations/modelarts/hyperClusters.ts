import { cloneJson, type JsonObject } from "../../json.js";
import type { StoredObject } from "../../state/records.js";
import { getSubnetIds } from "../../state/objectStore.js";
import type { CloudState } from "../../state/cloudState.js";
import { parseBody } from "../bodyReader.js";
import { beginDeletion } from "../deletion.js";
import type { RequestContext, Operation } from "../operation.js";
import { badRequest, hyperClusterNotFound, quotaExceeded } from "./modelartsErrors.js";

const types = ["HPS", "ECS"] as const;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const collection = "/v1/:projectId/dev-servers/hyper-clusters";
const shared = { service: "modelarts", access: "project" } as const;

/** What a hyper cluster is made of. */
export interface NewHyperCluster {
  name: string;
  type: string;
  subnetId: string | undefined;
}

/** `POST …/hyper-clusters`: done when it is answered. Choice: names are not unique. */
export const createHyperCluster: Operation = {
  ...shared,
  name: "createHyperCluster",
  method: "POST",
  path: collection,
  handle: (context) => {
    const body = parseBody(context.body, badRequest);
    const requested = {
      name: body.string("name", { pattern: /^[-_.a-zA-Z0-9]{1,64}$/ }),
      subnetId: body.optionalString("hyper_cluster_subnet_id", { pattern: uuid }),
      type: body.optionalString("type", { oneOf: types }) ?? "HPS",
    };
    rejectForeignSubnet(context, requested.subnetId);
    const quota = context.state.settings.quotas.hyperClusters;
    if (quota !== undefined && context.state.store.list("HyperCluster", context.projectId).length >= quota) {
      throw quotaExceeded("hyper clusters", quota);
    }
    return {
      status: 200,
      body: cloneJson(insertHyperCluster(context.state, context.projectId, requested).body),
    };
  },
};

/** `GET …/hyper-clusters?type=`. */
export const listHyperClusters: Operation = {
  ...shared,
  name: "listHyperClusters",
  method: "GET",
  path: collection,
  handle: (context) => {
    const type = parseType(context);
    const clusters = context.state.store
      .list("HyperCluster", context.projectId)
      .filter((cluster) => cluster.hidden.type === type);
    return { status: 200, body: { hyper_clusters: clusters.map((cluster) => cloneJson(cluster.body)) } };
  },
};

/** `GET …/hyper-clusters/{id}?type=`. */
export const getHyperCluster: Operation = {
  ...shared,
  name: "getHyperCluster",
  method: "GET",
  path: `${collection}/:id`,
  handle: (context) => ({ status: 200, body: cloneJson(findCluster(context).body) }),
};

/** `DELETE …/hyper-clusters/{id}?type=`. */
export const deleteHyperCluster: Operation = {
  ...shared,
  name: "deleteHyperCluster",
  method: "DELETE",
  path: `${collection}/:id`,
  handle: (context) => {
    beginDeletion(context, findCluster(context), "hyperClusterDelete");
    return { status: 204 };
  },
};

/** Makes a hyper cluster and puts it into the store. Without a subnet the service picks one. */
export function insertHyperCluster(
  state: CloudState,
  projectId: string,
  requested: NewHyperCluster,
): StoredObject {
  const id = state.ids.uuid();
  const subnetId = requested.subnetId ?? state.ids.uuid();
  const body: JsonObject = {
    id,
    name: requested.name,
    network_info: [{ hyper_cluster_subnet_id: subnetId, is_default: true }],
  };
  const cluster: StoredObject = {
    kind: "HyperCluster",
    projectId,
    region: state.getRegion(projectId) ?? "",
    id,
    name: requested.name,
    createdAt: state.now(),
    body,
    hidden: { type: requested.type, subnetId },
    readyAt: state.now(),
    links: [],
  };
  state.store.put(cluster);
  return cluster;
}

/** Without a type a read, and a delete, looks at HPS only. */
function parseType(context: RequestContext): string {
  const type = context.query.get("type") ?? "HPS";
  if (!types.some((known) => known === type)) {
    throw badRequest(`type must be one of ${types.join(", ")}`);
  }
  return type;
}

function findCluster(context: RequestContext): StoredObject {
  const id = context.params.id ?? "";
  const type = parseType(context);
  const cluster = context.state.store.findIn("HyperCluster", context.projectId, id);
  if (cluster?.hidden.type !== type) {
    throw hyperClusterNotFound(id);
  }
  return cluster;
}

/** A subnet nobody knows is accepted; one of somebody else's RoCE network, or of one that is gone, is not. */
function rejectForeignSubnet({ state, projectId }: RequestContext, subnetId: string | undefined): void {
  if (subnetId === undefined) {
    return;
  }
  const owner = state.store.list("RoceNetwork").find((network) => getSubnetIds(network).includes(subnetId));
  if (state.store.isDeletedSubnet(subnetId) || (owner && owner.projectId !== projectId)) {
    throw badRequest(`subnet ${subnetId} does not exist`);
  }
}
