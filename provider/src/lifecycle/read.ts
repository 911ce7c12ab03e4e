import { NotFoundError } from "../errors/notFoundError";
import type { Values } from "../schema/values";
import { isAbsent } from "../schema/unknown";
import { claimRecorded } from "./state/claimRecorded";
import type { ProviderContext } from "./context";
import type { Handler, ReadResult } from "./handler";
import { locationFromState, scopeLabel } from "./state/location";
import { readPendingCreate, readPlaceholder } from "./pendingCreate";
import { toReadResult } from "./state/recordState";
import { registerSecrets } from "./state/registerSecrets";
import { runOperation } from "./runOperation";

/**
 * Reads the object.
 *
 * @param state what the state records; (nearly) empty when the object is only known by its id.
 * @returns `undefined` when an object that the state records is gone.
 * @throws NotFoundError when an object that is only known by its id does not exist.
 */
export async function readResource(
  provider: ProviderContext,
  handler: Handler,
  id: string,
  state: Values,
): Promise<ReadResult | undefined> {
  registerSecrets(provider, handler, state);
  const request = { verb: "read", id, values: state, options: state } as const;
  return runOperation(provider, handler, request, async ({ open }) => {
    const { schema } = handler;
    const location = locationFromState(state) ?? (await provider.resolveLocation(state));
    const context = await open(location);
    const evidence = readPendingCreate(state);
    if (evidence) {
      return readPlaceholder(handler, context, { id, state, evidence });
    }
    claimRecorded(provider, schema.kind, id, state);
    const found = await handler.read(context, id, state);
    if (found) {
      return toReadResult(schema, id, found, state, location);
    }
    if (hasRecordedObject(state)) {
      return undefined;
    }
    throw new NotFoundError(`${schema.kind} ${id}`, scopeLabel(location));
  });
}

/** Whether the state records an object that was created or read before, rather than a bare id. */
function hasRecordedObject(state: Values): boolean {
  return locationFromState(state) !== undefined && !isAbsent(state.name);
}
