import type { Values } from "../schema/values";
import { checkResource, type CheckResult } from "./check";
import { claimRecorded, prepareReplacement, sharedObjectError } from "./state/claimRecorded";
import type { ProviderContext } from "./context";
import { createResource } from "./create";
import { deleteResource } from "./delete";
import { diffResource, needsUpdate, type DiffResult } from "./diff";
import type { Handler, ReadResult, ResourceState } from "./handler";
import { readPendingCreate } from "./pendingCreate";
import { readResource } from "./read";
import { registerSecrets } from "./state/registerSecrets";
import { resourceLabelOf } from "./resourceLabel";
import { updateResource } from "./update";

/**
 * The life cycle of a resource type, independent of the host that serves it: plain JSON values in and out, and errors prefixed with
 * the operation and the resource. Each verb has a file of its own.
 */
export class LifeCycle {
  constructor(
    private readonly handler: Handler,
    private readonly context: ProviderContext,
  ) {}

  /** Checks arguments before any request. */
  check(olds: Values, news: Values): CheckResult {
    return checkResource(this.context, this.handler, olds, news);
  }

  /**
   * Registers a recorded resource before its first operation: claims its object, or hands what a placeholder stands for to the
   * resource that replaces it.
   *
   * @param inputs the checked inputs that the state is compared with.
   * @throws HuaweiCloudError HWAI_SHARED_OBJECT when another resource of the program has the object.
   */
  claim(id: string, state: Values, inputs: Values): void {
    registerSecrets(this.context, this.handler, state, inputs);
    if (readPendingCreate(state)) {
      prepareReplacement(this.context, id, inputs);
    } else if (!claimRecorded(this.context, this.handler.schema.kind, id, state)) {
      throw sharedObjectError(resourceLabelOf(this.handler, state, id), id);
    }
  }

  /** Compares what the state records with checked inputs. */
  diff(state: Values, inputs: Values): DiffResult {
    return diffResource(this.handler.schema, state, inputs);
  }

  /** Whether differences need an update. */
  needsUpdate(diff: DiffResult, state: Values, inputs: Values): boolean {
    return needsUpdate(this.handler.schema, diff, state, inputs);
  }

  /** Creates or adopts an object. */
  create(inputs: Values): Promise<ResourceState> {
    return createResource(this.context, this.handler, inputs);
  }

  /** Reads the object. */
  read(id: string, state: Values): Promise<ReadResult | undefined> {
    return readResource(this.context, this.handler, id, state);
  }

  /** Changes the object in place. */
  update(id: string, state: Values, inputs: Values): Promise<Values> {
    return updateResource(this.context, this.handler, id, state, inputs);
  }

  /** Deletes the object. */
  delete(id: string, state: Values): Promise<void> {
    return deleteResource(this.context, this.handler, id, state);
  }
}
