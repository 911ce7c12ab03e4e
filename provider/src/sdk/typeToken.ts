import type { ResourceKind } from "../schema/schemas";
import { typeTokenOf } from "../schema/typeTokens";

/** Type token of a dynamic resource. */
export function typeToken(kind: ResourceKind): string {
  return typeTokenOf(kind, "dynamic");
}

/** Type token of a resource of the plugin. */
export function nativeTypeToken(kind: ResourceKind): string {
  return typeTokenOf(kind, "native");
}

/** Whether a value is a dynamic resource of a type, from whichever copy of this package. */
export function isResource(kind: ResourceKind, value: unknown): boolean {
  return hasType(value, typeToken(kind));
}

/** Whether a value is a resource of a type of the plugin, from whichever copy of this package. */
export function isNativeResource(kind: ResourceKind, value: unknown): boolean {
  return hasType(value, nativeTypeToken(kind));
}

function hasType(value: unknown, token: string): boolean {
  return (value as { __pulumiType?: unknown } | null | undefined)?.__pulumiType === token;
}
