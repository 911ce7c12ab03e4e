/** Names of the simulated API operations, as faults and the request log use them. */
export const operationNames = [
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

/** Name of a simulated API operation. */
export type OperationName = (typeof operationNames)[number];
