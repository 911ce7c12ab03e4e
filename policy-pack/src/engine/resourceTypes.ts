/** The resource types that the policies know, by the last part of their type token. */
export const resourceKinds = ["RoceNetwork", "HyperCluster", "ModelArtsNetwork", "EgConnection"] as const;

/** One of the resource types. */
export type ResourceKind = (typeof resourceKinds)[number];

const tokenPrefix = "pulumi-nodejs:dynamic/huaweicloud:";

/** The type token under which the engine knows a resource type. */
export function tokenOf(kind: ResourceKind): string {
  return `${tokenPrefix}${kind}`;
}

/** The resource type behind a token, or `undefined` for somebody else's resource. */
export function kindOf(token: string): ResourceKind | undefined {
  return resourceKinds.find((kind) => token === tokenOf(kind));
}
