import { packageName } from "../../schema/packageName";
import { schemas, type KindSchema, type ResourceKind } from "../../schema/schemas";

/** Type token under which the engine knows a resource type of the plugin. */
export function nativeTypeToken(kind: ResourceKind): string {
  return `${packageName}:index:${kind}`;
}

/** The resource type that a token names; `undefined` for another package's or a later version's. */
export function kindOfToken(token: string): ResourceKind | undefined {
  return kinds.get(token);
}

const kinds = new Map(
  Object.values(schemas).map(({ kind }: KindSchema) => [nativeTypeToken(kind), kind] as const),
);
