export { LifeCycle } from "./lifeCycle";
export type { ProviderContext } from "./context";
export type { OperationContext, ReadResult } from "./handler";
