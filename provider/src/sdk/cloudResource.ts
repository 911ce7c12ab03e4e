import * as pulumi from "@pulumi/pulumi";
import { existingIdSetMark } from "../lifecycle/state/classMarks";
import { schemas, type ResourceKind } from "../schema/schemas";
import { typeTokenOf, type ResourceForm } from "../schema/typeTokens";
import { isAbsent } from "../schema/unknown";
import { isDeferred } from "./isDeferred";
import { markSecretInputs } from "./markSecretInputs";
import { secretOutputs } from "./secretOutputs";

/** What a resource is registered with. */
export interface Registration {
  readonly form: ResourceForm;
  readonly kind: ResourceKind;
  /** Logical name. */
  readonly name: string;
  readonly args: pulumi.Inputs;
  /** What the form adds to the arguments. */
  readonly notes: pulumi.Inputs;
  readonly options: pulumi.CustomResourceOptions | undefined;
}

/** What the resource classes of both forms have in common. */
export abstract class CloudResource extends pulumi.CustomResource {
  /** Region where the object lives. */
  declare readonly region: pulumi.Output<string>;
  /** Id of the project where the object lives. */
  declare readonly projectId: pulumi.Output<string>;
  /** Profile that owns the object, if it is not the default account. */
  declare readonly profile: pulumi.Output<string | undefined>;

  protected constructor({ form, kind, name, args, notes, options }: Registration) {
    const { arguments: definitions, outputs, deleteBeforeReplace } = schemas[kind];
    const names = [...Object.keys(definitions), ...Object.keys(outputs)];
    const absent = Object.fromEntries(names.map((output) => [output, undefined]));
    // An object that was taken over would be taken over again by its own replacement, and then deleted.
    const isAdopting = !isAbsent(args.existingId) || !isAbsent(args.adoptExisting);
    super(
      typeTokenOf(kind, form),
      name,
      {
        ...absent,
        ...markSecretInputs(args, definitions),
        ...(isDeferred(args.existingId) && existingIdSetMark),
        ...notes,
      },
      // As an option and not only in the diff, so that `pulumi up --replace` heeds it too.
      pulumi.mergeOptions(
        {
          ...(deleteBeforeReplace && { deleteBeforeReplace }),
          additionalSecretOutputs: secretOutputs(definitions),
          // A stack made with the other form is taken over without a replacement.
          aliases: [{ type: typeTokenOf(kind, form === "native" ? "dynamic" : "native") }],
        },
        isAdopting ? { ...options, deleteBeforeReplace: true } : options,
      ),
    );
  }
}
