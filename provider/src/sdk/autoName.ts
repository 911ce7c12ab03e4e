import * as pulumi from "@pulumi/pulumi";
import { createName } from "../constraints/names";
import { oldObjectRetainedMark } from "../lifecycle/state/classMarks";
import { nameHash } from "../lifecycle/state/autoNames";
import { autoNamedMark } from "../lifecycle/state/stateAnnotations";
import type { NameLimits } from "../constraints/textLimits";
import { schemas, type ResourceKind } from "../schema/schemas";
import { isAbsent } from "../schema/unknown";
import { typeToken } from "./typeToken";

/**
 * Completes arguments with a name where objects have one: the user's, else one made from the logical name and a hash of the organization, the URN (stack,
 * project, the types of all parents, logical name) and the stack's `huaweicloud:nameSalt`.
 *
 * The same program makes the same name again, so that a name which an earlier run has used is known to be taken. What exists keeps
 * the name that it has, which is for the check to see to.
 */
export function withAutoName(
  kind: ResourceKind,
  args: pulumi.Inputs,
  logicalName: string,
  options: pulumi.CustomResourceOptions | undefined,
): pulumi.Inputs {
  const limits = autoNameLimits(kind);
  if (!limits || !isAbsent(args.name) || !isAbsent(options?.id)) {
    return args;
  }
  const isOldRetained = options?.deleteBeforeReplace === false || options?.retainOnDelete === true;
  const salt = pulumi.runtime.allConfig()["huaweicloud:nameSalt"] ?? "";
  const name = urnOf(kind, logicalName, options?.parent).then((urn) =>
    createName(logicalName, nameHash(organization(), urn, salt), limits),
  );
  return { ...args, ...autoNamedMark, ...(isOldRetained && oldObjectRetainedMark), name };
}

/** Limits of the name of a type whose objects get a generated one. */
function autoNameLimits(kind: ResourceKind): NameLimits | undefined {
  const { name } = schemas[kind].arguments;
  return name?.type === "string" && name.default.kind === "autoName"
    ? (name.limits as NameLimits)
    : undefined;
}

/**
 * The URN that a resource will have.
 *
 * A promise and not an output, because an output would make the parent a dependency, and with a component all of its children, the
 * resource itself included. `promise` is the part of outputs that the SDK's types leave out.
 */
function urnOf(
  kind: ResourceKind,
  logicalName: string,
  parent: pulumi.Resource | undefined,
): Promise<string> {
  const urn: object = pulumi.createUrn(logicalName, typeToken(kind), parent);
  return (urn as { promise(): Promise<string> }).promise();
}

/** The organization that owns the stack; tests with mocks need not have one. */
function organization(): string {
  try {
    return pulumi.getOrganization();
  } catch {
    return "";
  }
}
