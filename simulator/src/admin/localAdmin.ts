import type { FaultRule } from "../faults/fault.js";
import type { RequestFilter } from "../state/requestLog.js";
import type { JsonObject } from "../json.js";
import { KIND_HANDLERS, currentState } from "../operations/kindHandlers.js";
import type { ObjectKind, StoredObject } from "../state/records.js";
import { applySettingsChange, type SettingsChange } from "../state/settings.js";
import type { CloudState } from "../state/cloudState.js";
import type { StoredObjectView, SimulatorAdmin } from "./simulatorAdmin.js";

/** Admin API of a simulator in this process. */
export function createLocalAdmin(state: CloudState): SimulatorAdmin {
  return {
    queueFault: (rule: FaultRule) => run(() => state.faults.add(structuredClone(rule))),
    clearFaults: (id) =>
      run(() => {
        state.faults.clear(id);
      }),
    listFaults: () => run(() => state.faults.list()),
    waitForBarrier: (name, count) => state.barriers.waitForArrivals(name, count),
    releaseBarrier: (name) => run(() => state.barriers.release(name)),
    listObjects: (kind) =>
      run(() => state.store.list(kind).map((object) => toStoredObjectView(object, state.now()))),
    patchObject: (kind, id, patch) =>
      runAndSave(state, () => {
        patchObject(state, kind, id, patch);
      }),
    deleteObject: (kind, id) =>
      runAndSave(state, () => {
        state.store.remove(getObject(state, kind, id));
      }),
    addObject: (kind, projectId, body) => runAndSave(state, () => addObject(state, kind, projectId, body).id),
    listRequests: (filter?: RequestFilter) => run(() => state.requests.list(filter)),
    clearRequests: () =>
      run(() => {
        state.requests.clear();
      }),
    getSettings: () => run(() => structuredClone(state.settings)),
    updateSettings: (settings: SettingsChange) =>
      run(() => {
        applySettingsChange(state.settings, settings);
      }),
    revokeToken: (token) =>
      runAndSave(state, () => {
        state.tokens.revoke(token);
      }),
    revokeAccessKey: (accessKey) =>
      run(() => {
        state.temporaryKeys.revoke(accessKey);
      }),
    expireTokens: () =>
      runAndSave(state, () => {
        state.tokens.expireAll();
      }),
  };
}

/** Turns what is thrown into a rejection. */
function run<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

function runAndSave<T>(state: CloudState, work: () => T): Promise<T> {
  return run(() => {
    const result = work();
    state.save();
    return result;
  });
}

function getObject(state: CloudState, kind: ObjectKind, id: string): StoredObject {
  const object = state.store.find(kind, id);
  if (!object) throw new Error(`there is no ${kind} ${id}`);
  return object;
}

function addObject(state: CloudState, kind: ObjectKind, projectId: string, body: JsonObject): StoredObject {
  if (state.getRegion(projectId) === undefined) throw new Error(`no account has the project ${projectId}`);
  return KIND_HANDLERS[kind].add(state, projectId, structuredClone(body));
}

function patchObject(state: CloudState, kind: ObjectKind, id: string, patch: JsonObject): void {
  const object = getObject(state, kind, id);
  KIND_HANDLERS[kind].patch(state, object, structuredClone(patch));
  state.store.put(object);
}

function toStoredObjectView(object: StoredObject, now: number): StoredObjectView {
  return {
    kind: object.kind,
    projectId: object.projectId,
    region: object.region,
    id: object.id,
    name: object.name,
    createdAt: object.createdAt,
    deleting: object.deletedAt !== undefined,
    state: currentState(object, now),
    raw: KIND_HANDLERS[object.kind].render(object, now),
    hidden: structuredClone(object.hidden),
  };
}
