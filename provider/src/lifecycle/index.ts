import type { ResourceKind } from "../schema/property";
import { egConnectionHandler } from "../resources/egConnection";
import type { Handler } from "./handler";
import { hyperClusterHandler } from "../resources/hyperCluster";
import { modelArtsNetworkHandler } from "../resources/modelArtsNetwork/modelArtsNetwork";
import { roceNetworkHandler } from "../resources/roceNetwork";

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
export { UnfinishedError } from "./partialState";
