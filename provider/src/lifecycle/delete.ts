import type { Values } from "../schema/values";
import type { ProviderContext } from "./context";
import type { Handler } from "./handler";
import { locationFromState } from "./state/location";
import { deletePlaceholder, readPendingCreate } from "./pendingCreate";
import { registerSecrets } from "./state/registerSecrets";
import { runOperation } from "./runOperation";
import { adoptionMarkOf } from "./state/stateAnnotations";

/** Deletes the object and waits until it is gone; an object that is gone already is a success. */
export async function deleteResource(
  provider: ProviderContext,
  handler: Handler,
  id: string,
  state: Values,
): Promise<void> {
  registerSecrets(provider, handler, state);
  const request = { verb: "delete", id, values: state, options: state } as const;
  return runOperation(provider, handler, request, async ({ open }) => {
    const location = locationFromState(state) ?? (await provider.resolveLocation(state));
    const context = await open(location);
    const evidence = readPendingCreate(state);
    if (evidence) {
      const replacementInputs = provider.replacements.get(id);
      await deletePlaceholder(handler, context, { id, state, evidence }, replacementInputs);
      return;
    }
    const claims = provider.claimsOf(handler.schema.kind, location);
    if (claims.belongsToOther(id, adoptionMarkOf(state))) {
      context.log(
        `${context.resourceLabel} (${id}) belongs to the resource that has taken it over, and stays`,
      );
      return;
    }
    await handler.delete(context, id, state);
  });
}
