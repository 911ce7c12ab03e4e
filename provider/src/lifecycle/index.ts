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

export { LifeCycle, type DiffResult as Difference } from "./lifeCycle";
export type { ProviderContext as Context, OperationOptions as OperationParts } from "./context";
export type {
  Handler,
  OperationContext as Operation,
  ReadResult,
  ResourceState as Recorded,
} from "./handler";
export { PartialStateError as UnfinishedError } from "./partialState";
