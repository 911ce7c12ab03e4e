import { parseTypeToken, type ResourceKind } from "pulumi-huaweicloud-ai/schema";

/** The resource type behind a token, or `undefined` for another package's resource. */
export function kindOf(token: string): ResourceKind | undefined {
  return parseTypeToken(token)?.kind;
}
