import type { Network } from "../../client/services/modelArts/network";
import { ResourceFailedError } from "../../errors/resourceFailedError";
import type { Readiness } from "../../lifecycle/definition/definition";

/** When a network is usable ("Creating Network Resources", table 15). */
export const networkReadiness: Readiness<Network> = {
  ready: "Active",
  pending: ["Creating"],
  failed: {
    status: "Abnormal",
    reasonOf: ({ reason }) => reason,
    remediation:
      "It stays in the state. Mend the cause, then run `pulumi up` again, or make it anew with `pulumi up --replace URN`.",
  },
  failureOf: ({ deleting, reason }, resourceLabel) =>
    deleting
      ? new ResourceFailedError(
          resourceLabel,
          "being deleted",
          reason,
          "Run `pulumi refresh` once it is gone, then `pulumi up`.",
        )
      : undefined,
};
