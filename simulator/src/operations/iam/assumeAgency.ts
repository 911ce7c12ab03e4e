import { parseBody } from "../bodyReader.js";
import { serviceError } from "../serviceErrors.js";
import type { Operation } from "../operation.js";
import { badRequest } from "./createToken.js";
import { keyBody } from "./keyBody.js";

/** How long a key may live, in seconds ("Obtaining Temporary Access Keys and Security Tokens of an Agency"). */
const SHORTEST = 900;
const LONGEST = 86_400;

/** `POST /v3.0/OS-CREDENTIAL/securitytokens`: temporary keys of an agency that delegates to the account that asks. */
export const assumeAgency: Operation = {
  name: "assumeAgency",
  service: "iam",
  method: "POST",
  path: "/v3.0/OS-CREDENTIAL/securitytokens",
  access: "account",
  serve: ({ world, account, body }) => {
    const identity = parseBody(body, badRequest).child("auth").child("identity");
    const { methods } = identity.object;
    if (!Array.isArray(methods) || !methods.includes("assume_role"))
      throw badRequest("auth.identity.methods must contain assume_role");
    const role = identity.child("assume_role");
    const agencyName = role.text("agency_name");
    const domainName = role.text("domain_name");
    const seconds = Number(role.object.duration_seconds ?? SHORTEST);
    if (!Number.isInteger(seconds) || seconds < SHORTEST || seconds > LONGEST)
      throw badRequest(`duration_seconds must be ${SHORTEST} to ${LONGEST}`);
    const owner = world.accounts.find((candidate) => candidate.domainName === domainName);
    const agency = owner?.agencies?.find(({ name }) => name === agencyName);
    if (!owner || !agency || agency.delegatedTo !== account?.domainName)
      throw serviceError(
        "iam",
        403,
        "Forbidden",
        `Agency ${agencyName} of ${domainName} does not exist or does not delegate to you.`,
      );
    return { status: 201, body: keyBody(world.temporaryKeys.issue(owner.accessKey, seconds * 1000)) };
  },
};
