import type { Network } from "../../client/services/modelArts/network";
import { defineResource } from "../../lifecycle/definition/defineResource";
import { modelArtsNetworkSchema } from "../../schema/modelArtsNetwork";
import { completeNetwork } from "./completeNetwork";
import { toConnections } from "./connections";
import { toNetworkOutputs } from "./outputs";
import { networkReadiness } from "./readiness";

/** ModelArts networks: created in the background; what the create request does not take follows in one update request. */
export const modelArtsNetworkHandler = defineResource<typeof modelArtsNetworkSchema, Network>({
  schema: modelArtsNetworkSchema,
  service: "modelarts",
  list: ({ networks }) => networks.list(),
  get: ({ networks }, id) => networks.get(id),
  // What a list omits, a read of the object itself may show.
  isDetailed: ({ cidr, phase = "", description, peers, sfsTurbos }) =>
    phase !== "" && ![cidr, description, peers, sfsTurbos].includes(undefined),
  describe: ({ cidr, phase }) => [cidr, phase],
  unusableReason: ({ deleting }) => (deleting ? "is being deleted" : undefined),
  toOutputs: toNetworkOutputs,
  statusOf: ({ phase, deleting }) => (deleting ? "being deleted" : (phase ?? "")),
  readiness: networkReadiness,
  create: ({ networks }, inputs) => networks.create({ ...inputs, peers: toConnections(inputs).peers }),
  delete: ({ networks }, id) => networks.delete(id),
  overrides: { complete: completeNetwork },
});
