import { scopeOf } from "pulumi-huaweicloud-ai/constraints";
import type { PlainValues } from "../engine/plainValues";
import type { ResourceView } from "../engine/resourceView";
import type { RunState } from "../engine/runState";

/**
 * Where a resource is, each way that it is known as one text; none while that is not known.
 *
 * Inputs may leave the project to the provider, and outputs tell which one it has found. Both count: a network that exists
 * meets a planned one that leaves the project out as well, and one that names the project.
 */
export function getLocationScopes(resource: ResourceView, runState: RunState): string[] {
  const views = new Set([runState.inputsOf(resource.urn) ?? resource, resource]);
  const { accounts } = runState.defaultsFor(resource);
  const scopes = [...views].flatMap((view) => {
    const [region, projectId, profile] = ["region", "projectId", "profile"].map((name) =>
      view.locationPart(name),
    );
    return scopeOf({ region, projectId, profile }, accounts) ?? [];
  });
  return [...new Set(scopes)];
}

/** The VPCs that a network is connected to, as far as they are known. */
export function getPeerVpcs(resource: ResourceView): { readonly path: string; readonly vpcId: string }[] {
  return resource.items("peerConnections").flatMap(({ path, item }: { path: string; item: PlainValues }) => {
    const { vpcId } = item;
    return typeof vpcId === "string" ? [{ path: `${path}.vpcId`, vpcId }] : [];
  });
}
