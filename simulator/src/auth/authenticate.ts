import { type Account, getProjects } from "../accounts.js";
import { type ApiError, authenticationError } from "../responses/apiError.js";
import { forbiddenError, serviceError, type ServiceName } from "../responses/serviceErrors.js";
import type { CloudState } from "../state/cloudState.js";
import { algorithm, validateSignature, parseAuthorization } from "./signature.js";

/** The parts of a request that authenticate its sender. */
export interface Credentials {
  method: string;
  target: string;
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

/** The authenticated sender of a request. */
export interface Identity {
  account: Account;
  /** The projects that the request may be about. */
  projectIds: readonly string[];
  /** The project it is about when the path names none. */
  defaultProjectId: string | undefined;
}

/** Authenticates the sender of a request. Throws the 401 when that fails. */
export function authenticate(state: CloudState, service: ServiceName, request: Credentials): Identity {
  const { authorization, "x-auth-token": token } = request.headers;
  if (authorization?.startsWith(algorithm) === true) {
    return authenticateSignature(state, request, authorization);
  }
  if (token !== undefined && token !== "") {
    return authenticateToken(state, service, token);
  }
  throw tokenError(service, "x-auth-token not found");
}

function authenticateSignature(state: CloudState, request: Credentials, header: string): Identity {
  const authorization = parseAuthorization(header);
  if (authorization === undefined) {
    throw authenticationError("authorization header format is wrong");
  }
  const { account, secretKey, securityToken, expiresAt } = findKey(state, authorization.accessKey);
  if (securityToken !== undefined) {
    if (request.headers["x-security-token"] !== securityToken) {
      throw authenticationError("security token is wrong");
    }
    if (!authorization.signedHeaders.includes("x-security-token")) {
      throw authenticationError("X-Security-Token is not among the signed headers");
    }
    if (expiresAt !== undefined && state.now() >= expiresAt) {
      throw authenticationError("security token expires");
    }
  }
  const signatureError = validateSignature(
    { ...request, signedHeaders: authorization.signedHeaders },
    authorization,
    secretKey,
    state.signatureClockNow(),
  );
  if (signatureError !== undefined) {
    throw authenticationError(signatureError);
  }
  const projectIds = getProjects(account).map((project) => project.id);
  const named = request.headers["x-project-id"];
  return {
    account,
    projectIds: named === undefined ? projectIds : projectIds.filter((id) => id === named),
    defaultProjectId: named ?? account.projectId,
  };
}

function findKey(state: CloudState, accessKey: string) {
  if (state.temporaryKeys.isRevoked(accessKey)) {
    throw authenticationError(`Get secretKey failed, ak:${accessKey}, err:ak has been revoked`);
  }
  const issued = state.temporaryKeys.find(accessKey);
  const owner = state.accounts.find((account) => account.accessKey === issued?.owner);
  if (issued && owner) {
    return { account: owner, ...issued };
  }
  for (const account of state.accounts) {
    if (account.accessKey === accessKey) {
      return { account, secretKey: account.secretKey, securityToken: undefined, expiresAt: undefined };
    }
    const temporary = account.temporaryCredentials?.find((key) => key.accessKey === accessKey);
    if (temporary) {
      return { account, ...temporary, expiresAt: temporary.expiresAt };
    }
  }
  throw authenticationError(`Get secretKey failed, ak:${accessKey}, err:ak not exist`);
}

function authenticateToken(state: CloudState, service: ServiceName, token: string): Identity {
  const check = state.tokens.check(token);
  if (!check.ok) {
    throw tokenError(service, check.reason);
  }
  const account = state.accounts.find((candidate) => candidate.accessKey === check.token.accessKey);
  if (account === undefined) {
    throw tokenError(service, "decrypt token fail");
  }
  const { projectId } = check.token;
  return { account, projectIds: projectId === undefined ? [] : [projectId], defaultProjectId: projectId };
}

/** EG and IAM document a 401 of their own for tokens; before the other services the gateway answers. */
function tokenError(service: ServiceName, reason: string): ApiError {
  if (service === "eg") {
    return serviceError("eg", 401, "EG.00014010", `Incorrect token or token resolution failed: ${reason}`);
  }
  if (service === "iam") {
    return serviceError(
      "iam",
      401,
      "Unauthorized",
      `The request you have made requires authentication: ${reason}`,
    );
  }
  return authenticationError(reason);
}

/** The project that a request is about. Throws the 403 when the sender may not touch it. */
export function authorizeProject(
  identity: Identity,
  service: ServiceName,
  pathProjectId: string | undefined,
): string {
  const projectId = pathProjectId ?? identity.defaultProjectId;
  if (projectId !== undefined && identity.projectIds.includes(projectId)) {
    return projectId;
  }
  throw forbiddenError(service, `No permission for project ${projectId ?? "(none given)"}`);
}
