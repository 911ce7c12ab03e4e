import type { FaultRule, QueuedFault } from "../faults/fault.js";
import type { LoggedRequest, RequestFilter } from "../state/requestLog.js";
import type { JsonObject } from "../json.js";
import type { ObjectKind } from "../state/records.js";
import type { Settings, SettingsChange } from "../state/settings.js";

/** An object that exists in the simulated cloud. */
export interface StoredObjectView {
  kind: ObjectKind;
  projectId: string;
  region: string;
  /** The id that the API uses; for a ModelArts network `metadata.name`. */
  id: string;
  /** The name the user chose, or for a RoCE network the service. */
  name: string;
  /** Milliseconds since 1970 on the simulator's clock. */
  createdAt: number;
  /** Whether its deletion has begun. */
  deleting: boolean;
  /** As a GET would show it now. */
  state: string;
  /** The object as a GET would show it now; for a hyper cluster its `type` too. */
  raw: JsonObject;
  /** What no response shows, such as the SHA-256 of a Kafka password. */
  hidden: JsonObject;
}

/** Steers a simulator from a test: faults, changes behind the client's back, what exists, what was asked. */
export interface SimulatorAdmin {
  /** Queues a fault and answers its id. */
  queueFault(rule: FaultRule): Promise<number>;
  /** Drops all faults that still wait, or one by its id. */
  clearFaults(id?: number): Promise<void>;
  /** The faults that still wait. */
  listFaults(): Promise<QueuedFault[]>;
  /** Resolves once so many requests wait at a hold. @param count `1` unless given. */
  waitForBarrier(name: string, count?: number): Promise<void>;
  /** Lets the requests at a hold go on and answers how many they were. */
  releaseBarrier(name: string): Promise<number>;
  /** What exists, of all projects. An object whose deletion is over does not exist. */
  listObjects(kind?: ObjectKind): Promise<StoredObjectView[]>;
  /** Changes an object by a merge patch (RFC 7396) of `raw`, at once and unchecked. Rejects when it is absent. */
  patchObject(kind: ObjectKind, id: string, mergePatch: JsonObject): Promise<void>;
  /** Deletes an object at once. Rejects when it is absent. */
  deleteObject(kind: ObjectKind, id: string): Promise<void>;
  /** Makes an object that is ready at once, from the body of a create call, and answers its id. */
  addObject(kind: ObjectKind, projectId: string, body: JsonObject): Promise<string>;
  /** The requests that came in, oldest first, without those to this interface. */
  listRequests(filter?: RequestFilter): Promise<LoggedRequest[]>;
  /** Forgets the requests that came in. */
  clearRequests(): Promise<void>;
  /** The settings in force. */
  getSettings(): Promise<Settings>;
  /** Changes settings for what is begun from now on. */
  updateSettings(change: SettingsChange): Promise<void>;
  /** Makes one token useless. */
  revokeToken(token: string): Promise<void>;
  /** Makes one access key useless, permanent or temporary. */
  revokeAccessKey(accessKey: string): Promise<void>;
  /** Lets all tokens end now. */
  expireTokens(): Promise<void>;
}
