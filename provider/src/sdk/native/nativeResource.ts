import type * as pulumi from "@pulumi/pulumi";
import { nameSetMark, oldObjectRetainedMark } from "../../lifecycle/state/classMarks";
import type { ResourceKind } from "../../schema/schemas";
import { isAbsent } from "../../schema/unknown";
import { CloudResource } from "../cloudResource";
import { isDeferred } from "../isDeferred";
import { reportInputErrors } from "../reportInputErrors";

/** Holds the registration back until all mistakes of the program are told; it has no value, so that the engine never sees it. */
const reportedKey = "__reported";

/** What the resource classes of the plugin have in common. */
export abstract class NativeResource extends CloudResource {
  protected constructor(
    kind: ResourceKind,
    name: string,
    args: pulumi.Inputs,
    options: pulumi.CustomResourceOptions | undefined,
  ) {
    // What an explicit provider allows is for its own check to say.
    const isJudged = isAbsent(options?.id) && isAbsent(options?.provider);
    const isOldRetained = options?.deleteBeforeReplace === false || options?.retainOnDelete === true;
    const notes = {
      ...(isDeferred(args.name) && nameSetMark),
      ...(isOldRetained && isAbsent(args.name) && oldObjectRetainedMark),
      [reportedKey]: isJudged ? reportInputErrors("native", kind, name, args) : undefined,
    };
    super({ form: "native", kind, name, args, notes, options });
  }
}
