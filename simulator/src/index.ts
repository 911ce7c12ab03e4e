export {
  type Account,
  type Agency,
  DEFAULT_ACCOUNT,
  type Project,
  SECOND_ACCOUNT,
  SECOND_PROJECT,
  TEMPORARY_CREDENTIALS,
  type TemporaryCredentials,
} from "./accounts.js";
export type { SimulatorAdmin } from "./admin/adminOperations.js";
export type { StoredObjectView } from "./admin/storedObjectView.js";
export { createAdminClient } from "./admin/adminClient.js";
export type { Fault, FaultMatch, FaultRule, OutcomeName, QueuedFault } from "./faults/fault.js";
export type { LoggedRequest, RequestFilter } from "./state/requestLog.js";
export type { Json, JsonObject } from "./json.js";
export type { SimulatorOptions } from "./options.js";
export { OPERATION_NAMES, type OperationName } from "./operationNames.js";
export { type Simulator, startSimulator } from "./simulator.js";
export { OBJECT_KINDS, type ObjectKind } from "./state/records.js";
export { CLI_DELAYS, type Delay, type Delays } from "./state/delays.js";
export type { Quotas, RateLimit, Settings, SettingsChange } from "./state/settings.js";
