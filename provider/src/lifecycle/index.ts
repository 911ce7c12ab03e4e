export { LifeCycle } from "./lifeCycle";
export type { ProviderContext as Context } from "./context";
export type { OperationContext as Operation, ReadResult } from "./handler";
