import type { FaultRule } from "../faults/fault.js";
import type { JsonObject } from "../json.js";
import { kindHandlers } from "../operations/kindHandlers.js";
import type { CloudState } from "../state/cloudState.js";
import type { ObjectKind } from "../state/records.js";
import type { RequestFilter } from "../state/requestLog.js";
import { applySettingsChange, type SettingsChange } from "../state/settings.js";
import {
  type Argument,
  body,
  bodyField,
  numberParam,
  kindParam,
  kindQuery,
  numberQuery,
  param,
  query,
  requestFilter,
} from "./adminArguments.js";
import { findObject, toStoredObjectView } from "./storedObjectView.js";

/** One function of the admin API: what it does, and how it travels over HTTP. */
export interface AdminOperation<Args extends unknown[], Result> {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path below the prefix; a last part that ends in `?` may be absent. */
  path: string;
  /** Where a request carries each argument, in order. */
  args?: readonly Argument[];
  /** Member of the response that holds the result; absent where the response is the result. */
  resultField?: string;
  /** Whether it may take longer than a request lasts; the client then repeats the request. */
  isLongPoll?: true;
  run: (state: CloudState, ...args: Args) => Result;
}

const define = <Args extends unknown[], Result>(operation: AdminOperation<Args, Result>) => operation;

/** The functions of the admin API. */
export const adminOperations = {
  /** Queues a fault and returns its id. */
  queueFault: define({
    method: "POST",
    path: "/faults",
    args: [body],
    resultField: "id",
    run: (state, rule: FaultRule) => state.faults.add(rule),
  }),
  /** Drops all queued faults, or the one with this id. */
  clearFaults: define({
    method: "DELETE",
    path: "/faults/:id?",
    args: [numberParam("id")],
    run: (state, id?: number) => {
      state.faults.clear(id);
    },
  }),
  /** Returns the queued faults. */
  listFaults: define({ method: "GET", path: "/faults", run: (state) => state.faults.list() }),
  /** Resolves once `count` requests wait at a barrier. @param count `1` unless given. */
  waitForBarrier: define({
    method: "POST",
    path: "/barriers/:name/wait",
    args: [param("name"), numberQuery("count")],
    isLongPoll: true,
    run: (state, name: string, count?: number) => state.barriers.waitForArrivals(name, count),
  }),
  /** Releases the requests at a barrier and returns their number. */
  releaseBarrier: define({
    method: "POST",
    path: "/barriers/:name/release",
    args: [param("name")],
    resultField: "released",
    run: (state, name: string) => state.barriers.release(name),
  }),
  /** Returns the existing objects of all projects. An object whose deletion is over does not exist. */
  listObjects: define({
    method: "GET",
    path: "/objects",
    args: [kindQuery],
    run: (state, kind?: ObjectKind) =>
      state.store.list(kind).map((object) => toStoredObjectView(object, state.now())),
  }),
  /** Changes an object by a merge patch (RFC 7396) of `raw`, at once and unchecked. Rejects when it is absent. */
  patchObject: define({
    method: "PATCH",
    path: "/objects/:kind/:id",
    args: [kindParam, param("id"), body],
    run: (state, kind: ObjectKind, id: string, mergePatch: JsonObject) => {
      const object = findObject(state, kind, id);
      kindHandlers[kind].patch(state, object, mergePatch);
      state.store.put(object);
    },
  }),
  /** Deletes an object at once. Rejects when it is absent. */
  deleteObject: define({
    method: "DELETE",
    path: "/objects/:kind/:id",
    args: [kindParam, param("id")],
    run: (state, kind: ObjectKind, id: string) => {
      state.store.remove(findObject(state, kind, id));
    },
  }),
  /** Adds an object that is ready at once, from the body of a create request, and returns its id. */
  addObject: define({
    method: "POST",
    path: "/objects/:kind",
    args: [kindParam, query("projectId"), body],
    resultField: "id",
    run: (state, kind: ObjectKind, projectId: string, content: JsonObject) => {
      if (state.getRegion(projectId) === undefined) {
        throw new Error(`no account has the project ${projectId}`);
      }
      return kindHandlers[kind].add(state, projectId, content).id;
    },
  }),
  /** Returns the requests to the services, oldest first. */
  listRequests: define({
    method: "GET",
    path: "/requests",
    args: [requestFilter],
    run: (state, filter?: RequestFilter) => state.requests.list(filter),
  }),
  /** Empties the request log. */
  clearRequests: define({
    method: "DELETE",
    path: "/requests",
    run: (state) => {
      state.requests.clear();
    },
  }),
  /** Returns the settings in force. */
  getSettings: define({
    method: "GET",
    path: "/settings",
    run: (state) => structuredClone(state.settings),
  }),
  /** Changes settings for whatever begins from now on. */
  updateSettings: define({
    method: "PATCH",
    path: "/settings",
    args: [body],
    run: (state, change: SettingsChange) => {
      applySettingsChange(state.settings, change);
    },
  }),
  /** Revokes one token. */
  revokeToken: define({
    method: "POST",
    path: "/tokens/revoke",
    args: [bodyField("token")],
    run: (state, token: string) => {
      state.tokens.revoke(token);
    },
  }),
  /** Revokes one access key, permanent or temporary. */
  revokeAccessKey: define({
    method: "POST",
    path: "/accessKeys/revoke",
    args: [bodyField("accessKey")],
    run: (state, accessKey: string) => {
      state.temporaryKeys.revoke(accessKey);
    },
  }),
  /** Expires all tokens. */
  expireTokens: define({
    method: "POST",
    path: "/tokens/expire",
    run: (state) => {
      state.tokens.expireAll();
    },
  }),
};

type Operations = typeof adminOperations;

type AdminFunction<T> =
  T extends AdminOperation<infer Args, infer Result> ? (...args: Args) => Promise<Awaited<Result>> : never;

/** Steers a simulator from a test: faults, changes behind the client's back, existing objects, received requests. */
export type SimulatorAdmin = { [Name in keyof Operations]: AdminFunction<Operations[Name]> };

/** An operation whose arguments and result are not known to the compiler. */
export type AnyAdminOperation = AdminOperation<unknown[], unknown>;

/**
 * Builds the admin API out of one way to run an operation.
 *
 * @param call Runs an operation with the arguments of its function.
 */
export function createAdmin(
  call: (operation: AnyAdminOperation, args: readonly unknown[]) => Promise<unknown>,
): SimulatorAdmin {
  return Object.fromEntries(
    Object.entries(adminOperations as unknown as Record<string, AnyAdminOperation>).map(
      ([name, operation]) => [name, (...args: unknown[]) => call(operation, args)],
    ),
  ) as unknown as SimulatorAdmin;
}
