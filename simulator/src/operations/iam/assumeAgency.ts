import { parseBody } from "../bodyReader.js";
import { serviceError } from "../../responses/serviceErrors.js";
import type { Operation } from "../operation.js";
import { badRequest } from "./createToken.js";
import { toKeyBody } from "./keyBody.js";

/** How long a key may live, in seconds ("Obtaining Temporary Access Keys and Security Tokens of an Agency"). */
const minDurationSeconds = 900;
const maxDurationSeconds = 86_400;

/** `POST /v3.0/OS-CREDENTIAL/securitytokens`: temporary keys of an agency that delegates to the account that asks. */
export const assumeAgency: Operation = {
  name: "assumeAgency",
  service: "iam",
  method: "POST",
  path: "/v3.0/OS-CREDENTIAL/securitytokens",
  access: "account",
  handle: ({ state, account, body }) => {
    const identity = parseBody(body, badRequest).requiredObject("auth").requiredObject("identity");
    const { methods } = identity.object;
    if (!Array.isArray(methods) || !methods.includes("assume_role")) {
      throw badRequest("auth.identity.methods must contain assume_role");
    }
    const role = identity.requiredObject("assume_role");
    const agencyName = role.string("agency_name");
    const domainName = role.string("domain_name");
    const seconds = Number(role.object.duration_seconds ?? minDurationSeconds);
    if (!Number.isInteger(seconds) || seconds < minDurationSeconds || seconds > maxDurationSeconds) {
      throw badRequest(`duration_seconds must be ${minDurationSeconds} to ${maxDurationSeconds}`);
    }
    const owner = state.accounts.find((candidate) => candidate.domainName === domainName);
    const agency = owner?.agencies?.find(({ name }) => name === agencyName);
    if (!owner || !agency || agency.delegatedTo !== account?.domainName) {
      throw serviceError(
        "iam",
        403,
        "Forbidden",
        `Agency ${agencyName} of ${domainName} does not exist or does not delegate to you.`,
      );
    }
    return { status: 201, body: toKeyBody(state.temporaryKeys.issue(owner.accessKey, seconds * 1000)) };
  },
};
