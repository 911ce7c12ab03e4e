import type { Settings } from "../configuration/settings";
import type { CheckFailure, Values } from "../properties/property";
import type { Location } from "../services/session";
import { text } from "./outputs";

/** Where the state says that an object lives; later changes of the configuration do not move it. */
export function locationOfState(state: Values): Location | undefined {
  const region = text(state, "region");
  const projectId = text(state, "projectId");
  return region !== undefined && projectId !== undefined ? { region, projectId } : undefined;
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
export function locationInputs(
  settings: Settings,
  olds: Values,
  values: Values,
): { inputs: Values; failures: CheckFailure[] } {
  const region =
    text(values, "region") ??
    (settings.regionIsConfigured ? settings.region : (text(olds, "region") ?? settings.region));
  if (region === undefined) {
    const reason =
      "is missing. Set it on the resource, with `pulumi config set huaweicloud:region REGION`, or in HW_REGION_NAME";
    return { inputs: {}, failures: [{ property: "region", reason }] };
  }
  // A project belongs to one region: the one from before is good only as long as the region stays, the one of the settings
  // only in the region of the settings. Without either the region's own project is looked up later.
  const before = text(olds, "region") === region ? text(olds, "projectId") : undefined;
  const known = region === (settings.region ?? region) ? settings.projectId : undefined;
  const projectId =
    text(values, "projectId") ?? (settings.projectIsConfigured ? known : (before ?? known));
  return { inputs: { region, ...(projectId !== undefined && { projectId }) }, failures: [] };
}
