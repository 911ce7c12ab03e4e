import { accountOf, type Settings } from "../../config/settings";
import { ConfigurationError } from "../../errors/configurationError";
import type { CheckFailure } from "../../schema/checkFailure";
import type { Values } from "../../schema/values";
import { isUnknown } from "../../schema/unknown";
import type { Location } from "../../client/services/serviceSession";
import { getString } from "./outputs";

/** Where the state says that an object lives; later changes of the configuration do not move it. */
export function locationFromState(state: Values): Location | undefined {
  const region = getString(state, "region");
  const projectId = getString(state, "projectId");
  const profile = getString(state, "profile");
  return region !== undefined && projectId !== undefined
    ? { region, projectId, ...(profile !== undefined && { profile }) }
    : undefined;
}

/** A place in words, for messages. */
export function scopeLabel({ region, projectId }: Location): string {
  return `region ${region}, project ${projectId}`;
}

/**
 * Fills in where a resource shall live.
 *
 * The argument counts first, then the stack's configuration, which is part of the program: changing either moves the
 * resource, which is a replacement. The environment only decides for new resources, since a variable that differs from one
 * machine to the next must never move anything.
 *
 * @param olds the inputs before; empty for a new resource.
 */
export function resolveLocationInputs(
  settings: Settings,
  olds: Values,
  values: Values,
): { inputs: Values; failures: CheckFailure[] } {
  const profile = getString(values, "profile");
  if (isUnknown(profile)) {
    return { inputs: {}, failures: [] };
  }
  let account;
  try {
    account = accountOf(settings, profile);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return { inputs: {}, failures: [{ property: "profile", reason: error.message }] };
    }
    throw error;
  }
  // Where it was before says nothing of another account.
  const priorInputs: Values = getString(olds, "profile") === profile ? olds : {};
  const region =
    getString(values, "region") ??
    (account.regionIsConfigured ? account.region : (getString(priorInputs, "region") ?? account.region));
  if (region === undefined) {
    const reason =
      "is missing. Set it on the resource, with `pulumi config set huaweicloud:region REGION`, or in HW_REGION_NAME";
    return { inputs: {}, failures: [{ property: "region", reason }] };
  }
  // A project belongs to one region: the one from before is good only as long as the region stays, the one of the settings
  // only in the region of the settings. Without either the region's own project is looked up later.
  const priorProjectId =
    getString(priorInputs, "region") === region ? getString(priorInputs, "projectId") : undefined;
  const configuredProjectId = region === (account.region ?? region) ? account.projectId : undefined;
  const projectId =
    getString(values, "projectId") ??
    (account.projectIsConfigured ? configuredProjectId : (priorProjectId ?? configuredProjectId));
  return { inputs: { region, ...(projectId !== undefined && { projectId }) }, failures: [] };
}
