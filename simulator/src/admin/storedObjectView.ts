import type { JsonObject } from "../json.js";
import { currentState, kindHandlers } from "../operations/kindHandlers.js";
import type { CloudState } from "../state/cloudState.js";
import type { ObjectKind, StoredObject } from "../state/records.js";

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

/** Returns a stored object as the admin API shows it. */
export function toStoredObjectView(object: StoredObject, now: number): StoredObjectView {
  return {
    kind: object.kind,
    projectId: object.projectId,
    region: object.region,
    id: object.id,
    name: object.name,
    createdAt: object.createdAt,
    deleting: object.deletedAt !== undefined,
    state: currentState(object, now),
    raw: kindHandlers[object.kind].render(object, now),
    hidden: structuredClone(object.hidden),
  };
}

/** Returns the object with this id. Throws when it is absent. */
export function findObject(state: CloudState, kind: ObjectKind, id: string): StoredObject {
  const object = state.store.find(kind, id);
  if (!object) {
    throw new Error(`there is no ${kind} ${id}`);
  }
  return object;
}
