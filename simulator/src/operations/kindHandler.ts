import type { JsonObject } from "../json.js";
import type { CloudState } from "../state/cloudState.js";
import type { StoredObject } from "../state/records.js";

/** What the admin API can do with a kind of object, past all APIs. */
export interface KindHandler {
  /** The object as a GET would show it. */
  render(object: StoredObject, now: number): JsonObject;
  /** Its state as a GET would show it. */
  state(object: StoredObject, now: number): string;
  /** Changes it by a merge patch of what a GET shows; at once, without any checks of the cloud. */
  patch(state: CloudState, object: StoredObject, patch: JsonObject): void;
  /** Makes one that is ready, from the body of a create call or from what a GET shows. */
  add(state: CloudState, projectId: string, body: JsonObject): StoredObject;
}
