import { type Account, type Project, getProjects } from "../../accounts.js";
import type { ApiError } from "../../responses/apiError.js";
import { type BodyReader, parseBody } from "../bodyReader.js";
import { serviceError } from "../../responses/serviceErrors.js";
import type { Operation } from "../operation.js";

/** `POST /v3/auth/tokens`: password method, scope of a project (by id or name) or of the domain. */
export const createToken: Operation = {
  name: "createToken",
  service: "iam",
  method: "POST",
  path: "/v3/auth/tokens",
  access: "none",
  handle: ({ state, body }) => {
    const auth = parseBody(body, badRequest).requiredObject("auth");
    const account = findAccount(state.accounts, auth.requiredObject("identity"));
    const project = findProject(account, auth.optionalObject("scope"));
    const { token, record } = state.tokens.issue(account.accessKey, project?.id);
    const domain = { id: getDomainId(account), name: account.domainName };
    return {
      status: 201,
      headers: { "x-subject-token": token },
      body: {
        token: {
          methods: ["password"],
          issued_at: formatTime(record.issuedAt),
          expires_at: formatTime(record.expiresAt),
          user: { id: getDomainId(account), name: account.userName, domain },
          ...(project ? { project: { id: project.id, name: project.name, domain } } : { domain }),
          catalog: [],
          roles: [{ id: "0", name: "te_admin" }],
        },
      },
    };
  },
};

/** Id of an account's domain. Choice: derived from its project, so that it is the same after a restart. */
export function getDomainId(account: Account): string {
  return Array.from(account.projectId).reverse().join("");
}

function findAccount(accounts: readonly Account[], identity: BodyReader): Account {
  const { methods } = identity.object;
  if (!Array.isArray(methods) || !methods.includes("password")) {
    throw badRequest("auth.identity.methods must contain password");
  }
  const user = identity.requiredObject("password").requiredObject("user");
  const userName = user.string("name");
  const password = user.string("password");
  const domainName = user.requiredObject("domain").string("name");
  const account = accounts.find(
    (candidate) => candidate.domainName === domainName && candidate.userName === userName,
  );
  if (account?.password !== password) {
    throw serviceError("iam", 401, "Unauthorized", "The username or password is wrong.");
  }
  return account;
}

function findProject(account: Account, scope: BodyReader | undefined): Project | undefined {
  const projectScope = scope?.optionalObject("project");
  if (!projectScope) {
    return undefined;
  }
  const id = projectScope.optionalString("id");
  const name = projectScope.optionalString("name");
  if (id === undefined && name === undefined) {
    throw badRequest("auth.scope.project needs an id or a name");
  }
  const project = getProjects(account).find(
    (candidate) => candidate.id === (id ?? candidate.id) && candidate.name === (name ?? candidate.name),
  );
  if (!project) {
    throw serviceError(
      "iam",
      401,
      "Unauthorized",
      `The project ${id ?? name ?? ""} does not exist or is not yours.`,
    );
  }
  return project;
}

/** IAM's 400. */
export function badRequest(message: string): ApiError {
  return serviceError("iam", 400, "Bad Request", message);
}

/** A time as IAM writes it: `2020-01-01T00:00:00.000000Z`. */
export function formatTime(timestamp: number): string {
  return new Date(timestamp).toISOString().replace("Z", "000Z");
}
