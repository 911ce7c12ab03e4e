import * as pulumi from "@pulumi/pulumi";
import { storedProvider, storedProviderKey } from "../hosts/dynamic/storedProvider";
import { existingIdSetMark } from "../lifecycle/state/classMarks";
import type { ResourceKind } from "../schema/schemas";
import { schemas } from "../schema/schemas";
import { isAbsent } from "../schema/unknown";
import { isDeferred } from "./isDeferred";
import { validateResourceOptions, warnMisspelledSettings } from "./validateResourceOptions";
import { withAutoName } from "./autoName";
import { assertSecretsEncrypted } from "./assertSecretsEncrypted";
import { assertPackageResolvable } from "./assertPackageResolvable";
import { markSecretInputs } from "./markSecretInputs";
import { secretOutputs } from "./secretOutputs";
import { secretPathsMark } from "./secretPathsMark";
import { nativeTypeToken, typeToken } from "./typeToken";
import { reportInputErrors } from "./reportInputErrors";

/**
 * What the resource classes have in common: each is a dynamic resource, whose life cycle Pulumi's dynamic host runs from what
 * the state stores of its provider.
 */
export abstract class HuaweiCloudResource extends pulumi.CustomResource {
  /** Region where the object lives. */
  declare readonly region: pulumi.Output<string>;
  /** Id of the project where the object lives. */
  declare readonly projectId: pulumi.Output<string>;
  /** Profile that owns the object, if it is not the default account. */
  declare readonly profile: pulumi.Output<string | undefined>;

  protected constructor(
    kind: ResourceKind,
    name: string,
    given: pulumi.Inputs,
    options: pulumi.CustomResourceOptions | undefined,
  ) {
    assertPackageResolvable();
    assertSecretsEncrypted();
    validateResourceOptions(`${kind} ${JSON.stringify(name)}`, options);
    warnMisspelledSettings();
    const { arguments: definitions, outputs, deleteBeforeReplace } = schemas[kind];
    const args = withAutoName(kind, given, name, options);
    const names = [...Object.keys(definitions), ...Object.keys(outputs)];
    const absent = Object.fromEntries(names.map((output) => [output, undefined]));
    // An object that was taken over would be taken over again by its own replacement, and then deleted.
    const isAdopting = !isAbsent(args.existingId) || !isAbsent(args.adoptExisting);
    const reported = isAbsent(options?.id)
      ? reportInputErrors("dynamic", kind, name, args)
      : Promise.resolve();
    super(
      typeToken(kind),
      name,
      {
        ...absent,
        ...markSecretInputs(args, definitions),
        ...secretPathsMark(args, definitions),
        ...(isDeferred(args.existingId) && existingIdSetMark),
        [storedProviderKey]: reported.then(() => storedProvider(kind)),
      },
      // As an option and not only in the diff, so that `pulumi up --replace` heeds it too.
      pulumi.mergeOptions(
        {
          ...(deleteBeforeReplace && { deleteBeforeReplace }),
          additionalSecretOutputs: secretOutputs(definitions),
          // A stack made with the plugin is taken over without a replacement.
          aliases: [{ type: nativeTypeToken(kind) }],
        },
        isAdopting ? { ...options, deleteBeforeReplace: true } : options,
      ),
    );
  }
}
