import { unknownValue, type PlainValues } from "../core/plainValues";
import type { ResourceView } from "../core/resourceView";
import type { StackDefaults } from "../core/session";

/**
 * Where a resource is, as one text, or `undefined` when that is not known yet.
 *
 * Region and project may be left to the configuration; two resources that both leave it are in the same place, even
 * where the pack cannot tell which.
 */
export function placeOf(resource: ResourceView, defaults: StackDefaults): string | undefined {
  const region = resolved(resource.property("region"), defaults.region);
  const project = resolved(resource.property("projectId"), defaults.projectId);
  return region === undefined || project === undefined ? undefined : `${region} ${project}`;
}

/** The VPCs that a network is connected to, as far as they are known. */
export function peerVpcs(resource: ResourceView): string[] {
  return resource.items("peerConnections").flatMap(({ item }: { item: PlainValues }) => {
    const { vpcId } = item;
    return typeof vpcId === "string" ? [vpcId] : [];
  });
}

function resolved(value: unknown, fallback: string | undefined): string | undefined {
  if (value === unknownValue) {
    return undefined;
  }
  return typeof value === "string" ? value : (fallback ?? "(configured)");
}
