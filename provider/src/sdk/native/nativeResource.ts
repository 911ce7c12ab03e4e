import * as pulumi from "@pulumi/pulumi";
import { existingIdSetMark, nameSetMark, oldObjectRetainedMark } from "../../lifecycle/state/classMarks";
import { schemas, type ResourceKind } from "../../schema/schemas";
import { isAbsent } from "../../schema/unknown";
import { isDeferred } from "../isDeferred";
import { reportInputErrors } from "../reportInputErrors";
import { markSecretInputs } from "../markSecretInputs";
import { secretOutputs } from "../secretOutputs";
import { nativeTypeToken, typeToken } from "../typeToken";

/** Holds the registration back until all mistakes of the program are told; it has no value, so that the engine never sees it. */
const reportedKey = "__reported";

/** What the resource classes of the plugin have in common. */
export abstract class NativeResource extends pulumi.CustomResource {
  /** Region where the object lives. */
  declare readonly region: pulumi.Output<string>;
  /** Id of the project where the object lives. */
  declare readonly projectId: pulumi.Output<string>;
  /** Profile that owns the object, if it is not the default account. */
  declare readonly profile: pulumi.Output<string | undefined>;

  protected constructor(
    kind: ResourceKind,
    name: string,
    args: pulumi.Inputs,
    options: pulumi.CustomResourceOptions | undefined,
  ) {
    const { arguments: definitions, outputs, deleteBeforeReplace } = schemas[kind];
    const names = [...Object.keys(definitions), ...Object.keys(outputs)];
    const absent = Object.fromEntries(names.map((output) => [output, undefined]));
    const isAdopting = !isAbsent(args.existingId) || !isAbsent(args.adoptExisting);
    // What an explicit provider allows is for its own check to say.
    const isJudged = isAbsent(options?.id) && isAbsent(options?.provider);
    const reported = isJudged ? reportInputErrors("native", kind, name, args) : Promise.resolve();
    const isOldRetained = options?.deleteBeforeReplace === false || options?.retainOnDelete === true;
    super(
      nativeTypeToken(kind),
      name,
      {
        ...absent,
        ...markSecretInputs(args, definitions),
        ...(isDeferred(args.existingId) && existingIdSetMark),
        ...(isDeferred(args.name) && nameSetMark),
        [reportedKey]: reported,
        ...(isOldRetained && isAbsent(args.name) && oldObjectRetainedMark),
      },
      // As an option and not only in the diff, so that `pulumi up --replace` heeds it too.
      pulumi.mergeOptions(
        {
          ...(deleteBeforeReplace && { deleteBeforeReplace }),
          additionalSecretOutputs: secretOutputs(definitions),
          // A stack made with the dynamic resources is taken over without a replacement.
          aliases: [{ type: typeToken(kind) }],
        },
        isAdopting ? { ...options, deleteBeforeReplace: true } : options,
      ),
    );
  }
}
