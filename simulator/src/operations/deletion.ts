import type { StoredObject } from "../state/records.js";
import type { Delays } from "../state/delays.js";
import type { Call } from "./operation.js";

/** Begins the deletion of an object that answers 404 once a delay is over. A second request changes nothing. */
export function beginDeletion(call: Call, object: StoredObject, delay: keyof Delays): void {
  if (object.deletedAt !== undefined) return;
  const hangs = call.outcomes.some((outcome) => outcome.to === "hangDeleting");
  object.deletedAt = call.now;
  object.goneAt = hangs ? null : call.now + call.world.delay(delay);
  call.world.store.put(object);
}
