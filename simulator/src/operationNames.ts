/** The calls that are simulated, by the names that faults and the request log use. */
export const OPERATION_NAMES = [
  "createRoceNetwork",
  "createHyperCluster",
  "listHyperClusters",
  "getHyperCluster",
  "deleteHyperCluster",
  "createNetwork",
  "listNetworks",
  "getNetwork",
  "patchNetwork",
  "deleteNetwork",
  "createConnection",
  "listConnections",
  "getConnection",
  "updateConnection",
  "deleteConnection",
  "listNativeNetworks",
  "getNativeNetwork",
  "deleteNativeNetwork",
  "createToken",
  "assumeAgency",
  "listProjects",
  "createMetadataToken",
  "getInstanceKey",
] as const;

/** Name of a simulated call. */
export type OperationName = (typeof OPERATION_NAMES)[number];
