import { type KindSchema, parseTypeToken, type ResourceKind, schemas } from "pulumi-huaweicloud-ai/schema";

/** The kind of one of our resources; `undefined` for somebody else's. */
export function kindOf(type: string): ResourceKind | undefined {
  return parseTypeToken(type)?.kind;
}

/** The table of arguments of one of our resources. */
export function schemaOf(type: string): KindSchema | undefined {
  const kind = kindOf(type);
  return kind && schemas[kind];
}

/** A type in words: `RoCE network`, or somebody else's token as it is. */
export function typeLabel(type: string): string {
  return schemaOf(type)?.label ?? type;
}

/** The stack itself and the providers that the engine makes by itself are nothing to review. */
export function isInternal(type: string, name: string): boolean {
  return (
    type === "pulumi:pulumi:Stack" || (type.startsWith("pulumi:providers:") && /^default(?:_|$)/.test(name))
  );
}
