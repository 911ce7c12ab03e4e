import type { CloudState } from "../state/cloudState.js";
import { type AnyAdminOperation, createAdmin, type SimulatorAdmin } from "./adminOperations.js";

/** Runs an operation of the admin API. Errors become rejections. */
export type RunAdminOperation = (operation: AnyAdminOperation, args: readonly unknown[]) => Promise<unknown>;

/** Returns the way to run operations on a state in this process; arguments are copied and changes saved. */
export function createRunner(state: CloudState): RunAdminOperation {
  return async (operation, args) => {
    const result = operation.run(state, ...structuredClone(args));
    state.save();
    return await result;
  };
}

/** Admin API of a simulator in this process. */
export function createLocalAdmin(state: CloudState): SimulatorAdmin {
  return createAdmin(createRunner(state));
}
