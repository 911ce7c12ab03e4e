import type { ResourceKind } from "../properties/property";
import { egConnectionHandler } from "./egConnection";
import type { Handler } from "./handler";
import { hyperClusterHandler } from "./hyperCluster";
import { modelArtsNetworkHandler } from "./modelArtsNetwork";
import { roceNetworkHandler } from "./roceNetwork";

/** The handlers of all resource types. */
export const handlers: Readonly<Record<ResourceKind, Handler>> = {
  RoceNetwork: roceNetworkHandler,
  HyperCluster: hyperClusterHandler,
  ModelArtsNetwork: modelArtsNetworkHandler,
  EgConnection: egConnectionHandler,
};

export { LifeCycle, type Difference } from "./lifeCycle";
export type { Context, OperationParts } from "./context";
export type { Handler, Operation, ReadResult, Recorded } from "./handler";
export { UnfinishedError } from "./unfinished";
