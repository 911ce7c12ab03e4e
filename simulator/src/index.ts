export {
  type Account,
  type Agency,
  defaultAccount,
  type Project,
  secondAccount,
  secondProject,
  temporaryCredentials,
  type TemporaryCredentials,
} from "./accounts.js";
export type { SimulatorAdmin } from "./admin/adminOperations.js";
export type { StoredObjectView } from "./admin/storedObjectView.js";
export { createAdminClient } from "./admin/adminClient.js";
export type { Fault, FaultMatch, FaultRule, OutcomeName, QueuedFault } from "./faults/fault.js";
export type { LoggedRequest, RequestFilter } from "./state/requestLog.js";
export type { Json, JsonObject } from "./json.js";
export type { SimulatorOptions } from "./options.js";
export { operationNames, type OperationName } from "./operationNames.js";
export { type Simulator, startSimulator } from "./simulator.js";
export { objectKinds, type ObjectKind } from "./state/records.js";
export { cliDelays, type Delay, type Delays } from "./state/delays.js";
export type { Quotas, RateLimit, Settings, SettingsChange } from "./state/settings.js";
