import type { StoredObject } from "../state/records.js";
import type { Delays } from "../state/delays.js";
import type { RequestContext } from "./operation.js";

/** Begins the deletion of an object that answers 404 once a delay is over. A second request changes nothing. */
export function beginDeletion(context: RequestContext, object: StoredObject, delay: keyof Delays): void {
  if (object.deletedAt !== undefined) {
    return;
  }
  const hangs = context.outcomes.some((outcome) => outcome.to === "hangDeleting");
  object.deletedAt = context.now;
  object.goneAt = hangs ? null : context.now + context.state.delay(delay);
  context.state.store.put(object);
}
