import type { ServiceName } from "../config/serviceNames";

/**
 * How a service says that an object does not exist: by a code of its own, whatever the HTTP status; or, where no page
 * gives the code, by 404 with any code of the service. The gateway's own codes start with `APIGW.` and never count.
 */
type NotFoundCondition = { readonly code: string } | { readonly codePrefixWith404: string };

/** One call of the cloud's API. */
export interface ApiOperation {
  /** The service that serves it. */
  readonly service: ServiceName;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path with `{name}` places, version included. */
  readonly path: string;
  /** Whether executing it twice has the same effect as once, so that it may be retried when its outcome is unknown. */
  readonly idempotent: boolean;
  /** How the service itself says that the object does not exist. */
  readonly notFound?: NotFoundCondition;
  /** Media type of the body; default `application/json`. */
  readonly contentType?: string;
}

const networkNotFound = { code: "ModelArts.50025001" };
const hyperClusterNotFound = { codePrefixWith404: "ModelArts." };
const connectionNotFound = { code: "EG.00014040" };
const nativeNotFound = { code: "NetworkNotFound" };

/** All calls, with the page or definition that each comes from. */
export const apiOperations = {
  /** "Creating a RoCE Network". */
  createRoceNetwork: post("modelarts", "/v1/{project_id}/dev-servers/networks"),
  /** "Creating a Hyper Cluster". */
  createHyperCluster: post("modelarts", "/v1/{project_id}/dev-servers/hyper-clusters"),
  /** Published API definitions of ModelArts. */
  listHyperClusters: get("modelarts", "/v1/{project_id}/dev-servers/hyper-clusters"),
  /** Published API definitions of ModelArts. */
  getHyperCluster: get("modelarts", "/v1/{project_id}/dev-servers/hyper-clusters/{id}", hyperClusterNotFound),
  /** Published API definitions of ModelArts. */
  deleteHyperCluster: del(
    "modelarts",
    "/v1/{project_id}/dev-servers/hyper-clusters/{id}",
    hyperClusterNotFound,
  ),
  /** "Creating Network Resources". */
  createNetwork: post("modelarts", "/v1/{project_id}/networks"),
  /** Published API definitions of ModelArts. */
  listNetworks: get("modelarts", "/v1/{project_id}/networks"),
  /** Published API definitions of ModelArts. */
  getNetwork: get("modelarts", "/v1/{project_id}/networks/{id}", networkNotFound),
  /** "Updating a Network Resource". */
  patchNetwork: {
    service: "modelarts",
    method: "PATCH",
    path: "/v1/{project_id}/networks/{id}",
    idempotent: true,
    notFound: networkNotFound,
    contentType: "application/merge-patch+json",
  },
  /** Published API definitions of ModelArts. */
  deleteNetwork: del("modelarts", "/v1/{project_id}/networks/{id}", networkNotFound),
  /** "Creating a Connection". */
  createConnection: post("eg", "/v1/{project_id}/connections"),
  /** Published API definitions of EventGrid. */
  listConnections: get("eg", "/v1/{project_id}/connections"),
  /** Published API definitions of EventGrid. */
  getConnection: get("eg", "/v1/{project_id}/connections/{id}", connectionNotFound),
  /** Published API definitions of EventGrid. */
  updateConnection: put("eg", "/v1/{project_id}/connections/{id}", connectionNotFound),
  /** Published API definitions of EventGrid. */
  deleteConnection: del("eg", "/v1/{project_id}/connections/{id}", connectionNotFound),
  /** Native (Neutron) API of VPC. */
  listNativeNetworks: get("vpc", "/v2.0/networks"),
  /** Native (Neutron) API of VPC. */
  getNativeNetwork: get("vpc", "/v2.0/networks/{id}", nativeNotFound),
  /** Native (Neutron) API of VPC. */
  deleteNativeNetwork: del("vpc", "/v2.0/networks/{id}", nativeNotFound),
  /** IAM: token by password. Making a second token does no harm. */
  createToken: { service: "iam", method: "POST", path: "/v3/auth/tokens", idempotent: true },
  /** IAM: temporary keys of an agency. Making a second pair does no harm. */
  assumeAgency: {
    service: "iam",
    method: "POST",
    path: "/v3.0/OS-CREDENTIAL/securitytokens",
    idempotent: true,
  },
  /** IAM: project id from the region's name. */
  listProjects: get("iam", "/v3/projects"),
} as const satisfies Record<string, ApiOperation>;

/** Name of a call. */
export type OperationName = keyof typeof apiOperations;

function post(service: ServiceName, path: string): ApiOperation {
  return { service, method: "POST", path, idempotent: false };
}

function get(service: ServiceName, path: string, notFound?: NotFoundCondition): ApiOperation {
  return { service, method: "GET", path, idempotent: true, ...(notFound && { notFound }) };
}

function put(service: ServiceName, path: string, notFound: NotFoundCondition): ApiOperation {
  return { service, method: "PUT", path, idempotent: true, notFound };
}

function del(service: ServiceName, path: string, notFound: NotFoundCondition): ApiOperation {
  return { service, method: "DELETE", path, idempotent: true, notFound };
}
