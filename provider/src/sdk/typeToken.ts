import type { ResourceKind } from "../schema/schemas";

/** Type token under which the engine knows a resource type. */
export function typeToken(kind: ResourceKind): string {
  return `pulumi-nodejs:dynamic/huaweicloud:${kind}`;
}

/** Whether a value is a resource of a type, from whichever copy of this package. */
export function isResource(kind: ResourceKind, value: unknown): boolean {
  return (value as { __pulumiType?: unknown } | null | undefined)?.__pulumiType === typeToken(kind);
}
