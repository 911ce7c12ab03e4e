import { createHash } from "node:crypto";
import { getProject, getStack, type CustomResourceOptions, type Input } from "@pulumi/pulumi";
import { nameFrom, type NameRule } from "../constraints/names";

/**
 * The name of a new object: the user's, else one made from the logical name and a hash of project, stack and logical name.
 * The same program makes the same name again, so that a run after a crash finds what the crashed one made.
 */
export function nameOrGenerated(
  name: Input<string> | undefined,
  logicalName: string,
  rule: NameRule,
  options: CustomResourceOptions | undefined,
): Input<string> | undefined {
  if (name !== undefined || options?.id !== undefined) {
    return name;
  }
  const origin = [getProject(), getStack(), logicalName].join("/");
  return nameFrom(logicalName, createHash("sha256").update(origin).digest("hex").slice(0, 8), rule);
}
