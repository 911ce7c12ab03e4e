import { textValidator, type NameLimits } from "pulumi-huaweicloud-ai/constraints";
import type { TextPattern } from "../../engine/textPattern";

/** How an organisation wants its names. */
export interface Conventions {
  /** What the whole name must match. */
  readonly pattern: TextPattern | undefined;
  /** What a name starts with; none means anything. */
  readonly prefixes: readonly string[];
  /** Longest name, in characters. */
  readonly maximumLength: number;
  /** A name that follows all of it. */
  readonly example: string | undefined;
}

/**
 * Says what is wrong with a name: the cloud's rule first, since no convention helps a name that the cloud refuses.
 *
 * @returns the end of a sentence that begins with the name, or `undefined` when the name is fine.
 */
export function validateName(
  name: string,
  cloudRule: NameLimits,
  conventions: Conventions,
): string | undefined {
  const refused = textValidator(cloudRule)(name);
  if (refused !== undefined) {
    return refused;
  }
  const { pattern, prefixes, maximumLength } = conventions;
  if (name.length > maximumLength) {
    return `has ${name.length} characters, may have ${maximumLength} by the organisation's convention`;
  }
  if (prefixes.length > 0 && !prefixes.some((prefix) => name.startsWith(prefix))) {
    return `must start with ${prefixes.map((prefix) => JSON.stringify(prefix)).join(" or ")} by the organisation's convention`;
  }
  return pattern && !pattern.test(name)
    ? `does not match the organisation's pattern ${pattern.source}`
    : undefined;
}
