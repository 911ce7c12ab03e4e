import { getProjects } from "../../accounts.js";
import type { Operation } from "../operation.js";
import { getDomainId } from "./createToken.js";

/** `GET /v3/projects?name=`: the projects of the account that asks. */
export const listProjects: Operation = {
  name: "listProjects",
  service: "iam",
  method: "GET",
  path: "/v3/projects",
  access: "account",
  handle: ({ account, query, headers }) => {
    if (!account) {
      return { status: 200, body: { projects: [] } };
    }
    const name = query.get("name");
    const self = `http://${headers.host ?? "localhost"}/v3/projects`;
    const domainId = getDomainId(account);
    const projects = getProjects(account)
      .filter((project) => name === null || project.name === name)
      .map((project) => ({
        id: project.id,
        name: project.name,
        domain_id: domainId,
        parent_id: domainId,
        description: "",
        enabled: true,
        is_domain: false,
        links: { self: `${self}/${project.id}` },
      }));
    return { status: 200, body: { links: { self, next: null, previous: null }, projects } };
  },
};
