export { LifeCycle } from "./lifeCycle";
export type { ProviderContext } from "./context";
export type { ReadResult } from "./handler";
export type { OperationContext } from "./operationContext";
