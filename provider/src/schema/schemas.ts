import { egConnectionSchema } from "./egConnection";
import { hyperClusterSchema } from "./hyperCluster";
import { modelArtsNetworkSchema } from "./modelArtsNetwork";
import type { ResourceKind, ResourceSchema } from "./property";
import { roceNetworkSchema } from "./roceNetwork";

/**
 * One table for all arguments: whether a change is an update, a replacement or local, and what absence means. Checks,
 * diffs, the reference documentation and the tests read it.
 */
export const schemas: Readonly<Record<ResourceKind, ResourceSchema>> = {
  RoceNetwork: roceNetworkSchema,
  HyperCluster: hyperClusterSchema,
  ModelArtsNetwork: modelArtsNetworkSchema,
  EgConnection: egConnectionSchema,
};
