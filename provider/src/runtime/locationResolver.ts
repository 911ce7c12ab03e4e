import type { Location } from "../client/services/serviceSession";
import { accountOf, type Settings } from "../config/settings";
import { ConfigurationError } from "../errors/configurationError";
import { getString } from "../lifecycle/state/outputs";
import type { Values } from "../schema/values";
import type { ProjectIds } from "./projectIds";

/** Creates a function that decides where a resource lives: by its values, else the settings, else (the project) the cloud. */
export function createLocationResolver(
  settings: () => Settings,
  projectIds: ProjectIds,
): (values: Values) => Promise<Location> {
  return async (values) => {
    const profile = getString(values, "profile");
    const account = accountOf(settings(), profile);
    const region = getString(values, "region") ?? account.region;
    if (region === undefined) {
      throw new ConfigurationError(
        "no region is set",
        "Set it on the resource, with `pulumi config set huaweicloud:region REGION`, or in HW_REGION_NAME.",
      );
    }
    const configured = region === account.region ? account.projectId : undefined;
    const projectId =
      getString(values, "projectId") ?? configured ?? (await projectIds.projectIdFor(account, region));
    return { region, projectId, ...(profile !== undefined && { profile }) };
  };
}
