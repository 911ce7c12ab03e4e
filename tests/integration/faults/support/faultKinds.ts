import type { Fault, OperationName } from "huaweicloud-ai-simulator";

/** A thing that can go wrong with one request. */
export interface FaultKind {
  readonly name: string;
  readonly fault: Fault | readonly Fault[];
  /** Whether the client has to give up waiting for it to strike. */
  readonly slow?: boolean;
}

const html = "<html><body>Bad gateway</body></html>";

/** Everything that can go wrong between the client and a service, whatever the request. */
export const transportFaults: readonly FaultKind[] = [
  { name: "reset before the work", fault: { kind: "resetBefore" } },
  { name: "reset after the work", fault: { kind: "resetAfter" } },
  { name: "answer cut off", fault: { kind: "truncate" } },
  { name: "half a JSON body", fault: { kind: "invalidJson" } },
  { name: "empty body", fault: { kind: "replaceBody", body: "" } },
  { name: "empty object", fault: { kind: "replaceBody", body: {} } },
  { name: "body null", fault: { kind: "replaceBody", body: null } },
  { name: "a list for a body", fault: { kind: "replaceBody", body: [] } },
  { name: "a proxy's page", fault: { kind: "replaceBody", body: html, contentType: "text/html" } },
  { name: "fields missing", fault: { kind: "omitFields", paths: ["id", "metadata.name", "network.id"] } },
  ...[400, 403, 404, 409].map((status) => gatewayRejection(status)),
  { name: "401 once valid", fault: { kind: "expireToken" } },
  { name: "429", fault: { kind: "rateLimit" } },
  { name: "429 with Retry-After", fault: { kind: "rateLimit", retryAfterSeconds: 7 } },
  ...[408, 500, 502, 503, 504].flatMap((status) => [statusFault(status, false), statusFault(status, true)]),
  {
    name: "no response, work not done",
    fault: [{ kind: "barrier", name: "slow" }, { kind: "resetBefore" }],
    slow: true,
  },
  {
    name: "no response, work done",
    fault: { kind: "barrier", name: "slow", afterExecution: true },
    slow: true,
  },
];

/** Every request about the objects of the four kinds. */
export const resourceOperations: readonly OperationName[] = [
  "createRoceNetwork",
  "createHyperCluster",
  "createNetwork",
  "createConnection",
  "listNativeNetworks",
  "listHyperClusters",
  "listNetworks",
  "listConnections",
  "getNativeNetwork",
  "getHyperCluster",
  "getNetwork",
  "getConnection",
  "patchNetwork",
  "updateConnection",
  "deleteNativeNetwork",
  "deleteHyperCluster",
  "deleteNetwork",
  "deleteConnection",
];

/** A gateway's refusal, in its own shape: none of a service's codes. */
function gatewayRejection(status: number): FaultKind {
  return { name: `${status} of the gateway`, fault: { kind: "status", status, errorMessage: "refused" } };
}

function statusFault(status: number, afterExecution: boolean): FaultKind {
  const name = `${status} ${afterExecution ? "after" : "before"} the work`;
  return { name, fault: { kind: "status", status, errorMessage: "unwell", afterExecution } };
}
