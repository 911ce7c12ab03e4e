import { createConnection } from "./eg/createConnection.js";
import { deleteConnection, getConnection, listConnections, updateConnection } from "./eg/connections.js";
import { assumeAgency } from "./iam/assumeAgency.js";
import { createToken } from "./iam/createToken.js";
import { createMetadataToken, getInstanceKey } from "./iam/instanceMetadata.js";
import { listProjects } from "./iam/listProjects.js";
import { createNetwork } from "./modelarts/createNetwork.js";
import { deleteNetwork } from "./modelarts/deleteNetwork.js";
import {
  createHyperCluster,
  deleteHyperCluster,
  getHyperCluster,
  listHyperClusters,
} from "./modelarts/hyperClusters.js";
import { patchNetwork } from "./modelarts/patchNetwork.js";
import { getNetwork, listNetworks } from "./modelarts/readNetworks.js";
import { createRoceNetwork } from "./modelarts/roceNetworks.js";
import type { Operation } from "./operation.js";
import { deleteNativeNetwork, getNativeNetwork, listNativeNetworks } from "./vpc/nativeNetworks.js";

/** All simulated API operations. */
export const operations: readonly Operation[] = [
  createRoceNetwork,
  createHyperCluster,
  listHyperClusters,
  getHyperCluster,
  deleteHyperCluster,
  createNetwork,
  listNetworks,
  getNetwork,
  patchNetwork,
  deleteNetwork,
  createConnection,
  listConnections,
  getConnection,
  updateConnection,
  deleteConnection,
  listNativeNetworks,
  getNativeNetwork,
  deleteNativeNetwork,
  createToken,
  assumeAgency,
  listProjects,
  createMetadataToken,
  getInstanceKey,
];
