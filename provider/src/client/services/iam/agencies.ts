import type { AssumedRole } from "../../../config/credentials";

/** Requested lifetime of temporary keys of an agency, in seconds; IAM takes 900 to 86,400. */
const lifetimeSeconds = 3_600;

/**
 * Body of `POST /v3.0/OS-CREDENTIAL/securitytokens` ("Obtaining Temporary Access Keys and Security Tokens of an Agency").
 */
export function agencyKeyBody({ agencyName, domainName }: AssumedRole): unknown {
  return {
    auth: {
      identity: {
        methods: ["assume_role"],
        assume_role: {
          agency_name: agencyName,
          domain_name: domainName,
          duration_seconds: lifetimeSeconds,
        },
      },
    },
  };
}
