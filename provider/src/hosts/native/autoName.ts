import { createName } from "../../constraints/names";
import type { NameLimits } from "../../constraints/textLimits";
import { hasNameWithoutValue } from "../../lifecycle/state/classMarks";
import { nameHash } from "../../lifecycle/state/autoNames";
import { autoNamedMark, isAutoNamed } from "../../lifecycle/state/stateAnnotations";
import type { KindSchema } from "../../schema/schemas";
import { isAbsent } from "../../schema/unknown";
import type { Values } from "../../schema/values";

/** What the stack's setting `pulumi:autonaming` says of one resource. */
export type AutoNaming = { readonly mode: "propose"; readonly name: string } | { readonly mode: "disabled" };

/** What a name is made from. */
export interface NameSource {
  readonly urn: string;
  readonly logicalName: string;
  /** The setting `nameSalt`. */
  readonly salt: string;
  /** Absent where the stack leaves naming to the provider. */
  readonly autoNaming?: AutoNaming | undefined;
}

/**
 * Completes arguments with a name where objects have one: the user's, else the engine's proposal, else one made from the logical name
 * and a hash of the URN and the salt. The same program makes the same name again, so that a name which an earlier run has used is
 * known to be taken.
 *
 * @returns `undefined` where the stack forbids generated names and the program gives none.
 */
export function withAutoName(
  schema: KindSchema,
  { urn, logicalName, salt, autoNaming }: NameSource,
  olds: Values,
  news: Values,
): Values | undefined {
  const { name } = schema.arguments;
  if (name?.type !== "string" || name.default.kind !== "autoName" || !isAbsent(news.name)) {
    return news;
  }
  if (hasNameWithoutValue(news)) {
    // The check says what is wrong.
    return news;
  }
  if (autoNaming?.mode === "disabled" && !isAutoNamed(olds)) {
    return undefined;
  }
  const generated =
    autoNaming?.mode === "propose"
      ? autoNaming.name
      : createName(logicalName, nameHash(urn, salt), name.limits as NameLimits);
  return { ...news, ...autoNamedMark, name: generated };
}
