import { createHash } from "node:crypto";
import { getProject, getStack, type CustomResourceOptions, type Input, type Inputs } from "@pulumi/pulumi";
import { nameFrom, type NameRule } from "../constraints/names";
import { generatedNote } from "../handlers/hiddenOutputs";

/**
 * Completes arguments with a name: the user's, else one made from the logical name and a hash of project, stack and logical name.
 * The same program makes the same name again, so that a run after a crash finds what the crashed one made.
 */
export function named(
  args: { readonly name?: Input<string> },
  logicalName: string,
  rule: NameRule,
  options: CustomResourceOptions | undefined,
): Inputs {
  if (args.name !== undefined || options?.id !== undefined) {
    return { ...args };
  }
  const origin = [getProject(), getStack(), logicalName].join("/");
  const hash = createHash("sha256").update(origin).digest("hex").slice(0, 8);
  // Where the new object comes before the old one goes, what is found under the name is the old one.
  const note = options?.deleteBeforeReplace === false ? {} : generatedNote;
  return { ...args, ...note, name: nameFrom(logicalName, hash, rule) };
}
