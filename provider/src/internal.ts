/**
 * Settings, sign-in and life cycle of the resources. For the command `huaweicloud-ai` in the same version, not for programs: anything
 * in it can change with any release.
 *
 * @packageDocumentation
 */
export { type Clock, systemClock, timeOfDay } from "./client/clock";
export type { Location } from "./client/services/serviceSession";
export { isRecord } from "./config/isRecord";
export { secretSettings, settingNames } from "./config/settingDefinitions";
export { readSettings } from "./config/settings";
export { HuaweiCloudError } from "./errors/huaweiCloudError";
export { storedProvider, storedProviderKey } from "./hosts/dynamic/storedProvider";
export { LifeCycle, type OperationContext, type ProviderContext, type ReadResult } from "./lifecycle";
export type { ListedObject } from "./lifecycle/handler";
export {
  type PropertyMismatch,
  compareObject,
  findMismatches,
  formatValue,
} from "./lifecycle/creation/compareObject";
export type { CloudObject } from "./lifecycle/definition/definition";
export { type CreatePlan, chosenName } from "./lifecycle/definition/createPlan";
export { getString } from "./lifecycle/state/outputs";
export { readPendingCreate } from "./lifecycle/pendingCreate";
export { markExplicitInputs, partialMark } from "./lifecycle/state/stateAnnotations";
export { Redactor } from "./logging/redactor";
export { handlers } from "./resources";
export { createContext } from "./runtime/context";
