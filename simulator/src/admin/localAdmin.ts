import type { FaultRule } from "../faults/fault.js";
import type { RequestFilter } from "../gateway/requestLog.js";
import type { JsonObject } from "../json.js";
import { KIND_TOOLS, shownState } from "../operations/kindHandlers.js";
import type { ObjectKind, StoredObject } from "../state/records.js";
import { changeSettings, type SettingsChange } from "../state/settings.js";
import type { World } from "../state/cloudState.js";
import type { LedgerEntry, SimulatorControl } from "./simulatorAdmin.js";

/** Control of a simulator in this process. */
export function localControl(world: World): SimulatorControl {
  return {
    queueFault: (rule: FaultRule) => run(() => world.faults.add(structuredClone(rule))),
    clearFaults: (id) =>
      run(() => {
        world.faults.clear(id);
      }),
    listFaults: () => run(() => world.faults.list()),
    waitForHold: (name, count) => world.holds.whenHeld(name, count),
    releaseHold: (name) => run(() => world.holds.release(name)),
    objects: (kind) => run(() => world.store.list(kind).map((object) => ledgerEntry(object, world.now()))),
    patchObject: (kind, id, patch) =>
      change(world, () => {
        patchObject(world, kind, id, patch);
      }),
    deleteObject: (kind, id) =>
      change(world, () => {
        world.store.remove(existing(world, kind, id));
      }),
    addObject: (kind, projectId, body) => change(world, () => addObject(world, kind, projectId, body).id),
    requests: (filter?: RequestFilter) => run(() => world.requests.list(filter)),
    clearRequests: () =>
      run(() => {
        world.requests.clear();
      }),
    settings: () => run(() => structuredClone(world.settings)),
    setSettings: (settings: SettingsChange) =>
      run(() => {
        changeSettings(world.settings, settings);
      }),
    revokeToken: (token) =>
      change(world, () => {
        world.tokens.revoke(token);
      }),
    revokeAccessKey: (accessKey) =>
      run(() => {
        world.temporaryKeys.revoke(accessKey);
      }),
    expireTokens: () =>
      change(world, () => {
        world.tokens.expireAll();
      }),
  };
}

/** Turns what is thrown into a rejection. */
function run<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

function change<T>(world: World, work: () => T): Promise<T> {
  return run(() => {
    const result = work();
    world.save();
    return result;
  });
}

function existing(world: World, kind: ObjectKind, id: string): StoredObject {
  const object = world.store.find(kind, id);
  if (!object) throw new Error(`there is no ${kind} ${id}`);
  return object;
}

function addObject(world: World, kind: ObjectKind, projectId: string, body: JsonObject): StoredObject {
  if (world.regionOf(projectId) === undefined) throw new Error(`no account has the project ${projectId}`);
  return KIND_TOOLS[kind].add(world, projectId, structuredClone(body));
}

function patchObject(world: World, kind: ObjectKind, id: string, patch: JsonObject): void {
  const object = existing(world, kind, id);
  KIND_TOOLS[kind].patch(world, object, structuredClone(patch));
  world.store.put(object);
}

function ledgerEntry(object: StoredObject, now: number): LedgerEntry {
  return {
    kind: object.kind,
    projectId: object.projectId,
    region: object.region,
    id: object.id,
    name: object.name,
    createdAt: object.createdAt,
    deleting: object.deletedAt !== undefined,
    state: shownState(object, now),
    raw: KIND_TOOLS[object.kind].render(object, now),
    hidden: structuredClone(object.hidden),
  };
}
