import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import type { ResourceKind } from "../../schema/schemas";
import type { Values } from "../../schema/values";
import type { ProviderContext } from "../context";
import { locationFromState } from "./location";
import { adoptionMarkOf } from "./stateAnnotations";

/**
 * Claims the object that the state records of a resource (not a placeholder, which stands for none), so that no other resource of this process gets it.
 *
 * @returns `false` when another resource has it.
 */
export function claimRecorded(
  context: Pick<ProviderContext, "claimsOf">,
  kind: ResourceKind,
  id: string,
  state: Values,
): boolean {
  const location = locationFromState(state);
  return !location || context.claimsOf(kind, location).claimRecorded(id, adoptionMarkOf(state));
}

/** Keeps the inputs of the resource that replaces a placeholder, for the deletion of the placeholder, and its generated name. */
export function prepareReplacement(
  context: Pick<ProviderContext, "replacements" | "autoNames">,
  placeholderId: string,
  inputs: Values,
): void {
  context.replacements.set(placeholderId, inputs);
  context.autoNames.reservePending(inputs);
}

/** The error of an object that two resources of a program have. */
export function sharedObjectError(resourceLabel: string, id: string): HuaweiCloudError {
  return new HuaweiCloudError({
    code: "HWAI_SHARED_OBJECT",
    summary: `${resourceLabel} (${id}) belongs to two resources of this program: one of them has adopted it`,
    remediation:
      "Remove one of the two from the program, or give the one that adopted it another object, then run `pulumi up` again: the object stays with the resource that is left.",
  });
}
