export { LifeCycle } from "./lifeCycle";
export type { ProviderContext as Context, OperationOptions as OperationParts } from "./context";
export type {
  Handler,
  OperationContext as Operation,
  ReadResult,
  ResourceState as Recorded,
} from "./handler";
export { PartialStateError as UnfinishedError } from "./partialState";
