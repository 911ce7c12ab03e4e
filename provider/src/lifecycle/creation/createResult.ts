import type { Observation } from "../../client/services/observation";
import type { PendingCreate } from "../pendingCreate";

/** An object that a resource has got. */
export interface CreateResult<T> {
  readonly observation: Observation<T>;
  /** Whether it existed before. */
  readonly adopted: boolean;
  /** An earlier request of this operation with an unknown outcome, after which the request was sent again. */
  readonly earlierPending?: PendingCreate | undefined;
}
