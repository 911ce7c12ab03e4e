import { parseTypeToken } from "pulumi-huaweicloud-ai/schema";

/** The resource types that the policies know, by the last part of their type token. */
export const resourceKinds = ["RoceNetwork", "HyperCluster", "ModelArtsNetwork", "EgConnection"] as const;

/** One of the resource types. */
export type ResourceKind = (typeof resourceKinds)[number];

/** The resource type behind a token, or `undefined` for another package's resource. */
export function kindOf(token: string): ResourceKind | undefined {
  const kind = parseTypeToken(token)?.kind;
  return resourceKinds.find((known) => known === kind);
}
