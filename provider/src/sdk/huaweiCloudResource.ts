import * as pulumi from "@pulumi/pulumi";
import { storedProvider, storedProviderKey } from "../hosts/dynamic/storedProvider";
import { existingIdSetMark } from "../lifecycle/classMarks";
import type { ResourceKind } from "../schema/schemas";
import { schemas } from "../schema/schemas";
import { isAbsent } from "../schema/unknown";
import { validateResourceOptions, warnMisspelledSettings } from "./validateResourceOptions";
import type { GetOptions } from "./common";
import { assertSecretsEncrypted } from "./assertSecretsEncrypted";
import { assertPackageResolvable } from "./assertPackageResolvable";
import { markSecretInputs } from "./markSecretInputs";
import { secretPathsMark } from "./secretPathsMark";
import { reportInputErrors } from "./reportInputErrors";

/**
 * What the resource classes have in common: each is a dynamic resource, whose life cycle Pulumi's dynamic host runs from what
 * the state stores of its provider.
 */
export abstract class HuaweiCloudResource extends pulumi.CustomResource {
  /** Region where the object lives. */
  declare readonly region: pulumi.Output<string>;
  /** Project where the object lives. */
  declare readonly projectId: pulumi.Output<string>;
  /** Profile that owns the object, if it is not the default account. */
  declare readonly profile: pulumi.Output<string | undefined>;

  /**
   * @param computed names of the outputs beside the arguments.
   */
  protected constructor(
    kind: ResourceKind,
    name: string,
    args: pulumi.Inputs,
    computed: readonly string[],
    options: pulumi.CustomResourceOptions | undefined,
  ) {
    assertPackageResolvable();
    assertSecretsEncrypted();
    validateResourceOptions(`${kind} ${JSON.stringify(name)}`, options);
    warnMisspelledSettings();
    const { arguments: definitions } = schemas[kind];
    const outputs = [...Object.keys(definitions), ...computed];
    const absent = Object.fromEntries(outputs.map((output) => [output, undefined]));
    // An object that was taken over would be taken over again by its own replacement, and then deleted.
    const isAdopting = !isAbsent(args.existingId) || !isAbsent(args.adoptExisting);
    const { deleteBeforeReplace } = schemas[kind];
    const reported = isAbsent(options?.id) ? reportInputErrors(kind, name, args) : Promise.resolve();
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
        deleteBeforeReplace ? { deleteBeforeReplace } : {},
        isAdopting ? { ...options, deleteBeforeReplace: true } : options,
      ),
    );
  }
}

/** Whether a value is only known later, and may then turn out to be none. */
function isDeferred(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Type token under which the engine knows a resource type. */
export function typeToken(kind: ResourceKind): string {
  return `pulumi-nodejs:dynamic/huaweicloud:${kind}`;
}

/** Whether a value is a resource of a type, from whichever copy of this package. */
export function isResource(kind: ResourceKind, value: unknown): boolean {
  return (value as { __pulumiType?: unknown } | null | undefined)?.__pulumiType === typeToken(kind);
}

/** Splits the options of `get` into what locates the object and what the engine understands. */
export function splitGetOptions(
  id: pulumi.Input<pulumi.ID>,
  getOptions?: GetOptions,
): [location: pulumi.Inputs, options: pulumi.CustomResourceOptions] {
  const { region, projectId, profile, ...options } = getOptions ?? {};
  return [
    { region, projectId, profile },
    { ...options, id },
  ];
}
