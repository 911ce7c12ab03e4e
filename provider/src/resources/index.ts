import type { ResourceKind } from "../schema/schemas";
import { egConnectionHandler } from "./egConnection";
import type { Handler } from "../lifecycle/handler";
import { hyperClusterHandler } from "./hyperCluster";
import { modelArtsNetworkHandler } from "./modelArtsNetwork/modelArtsNetwork";
import { roceNetworkHandler } from "./roceNetwork/roceNetwork";

/** The handlers of all resource types. */
export const handlers: Readonly<Record<ResourceKind, Handler>> = {
  RoceNetwork: roceNetworkHandler,
  HyperCluster: hyperClusterHandler,
  ModelArtsNetwork: modelArtsNetworkHandler,
  EgConnection: egConnectionHandler,
};
