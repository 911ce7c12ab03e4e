import type * as pulumi from "@pulumi/pulumi";
import { storedProvider, storedProviderKey } from "../hosts/dynamic/storedProvider";
import { schemas, type ResourceKind } from "../schema/schemas";
import { isAbsent } from "../schema/unknown";
import { assertPackageResolvable } from "./assertPackageResolvable";
import { assertSecretsEncrypted } from "./assertSecretsEncrypted";
import { withAutoName } from "./autoName";
import { CloudResource } from "./cloudResource";
import { reportInputErrors } from "./reportInputErrors";
import { secretPathsMark } from "./secretPathsMark";
import { validateResourceOptions, warnMisspelledSettings } from "./validateResourceOptions";

/**
 * What the resource classes have in common: each is a dynamic resource, whose life cycle Pulumi's dynamic host runs from what
 * the state stores of its provider.
 */
export abstract class HuaweiCloudResource extends CloudResource {
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
    const args = withAutoName(kind, given, name, options);
    const reported = isAbsent(options?.id)
      ? reportInputErrors("dynamic", kind, name, args)
      : Promise.resolve();
    const notes = {
      ...secretPathsMark(args, schemas[kind].arguments),
      [storedProviderKey]: reported.then(() => storedProvider(kind)),
    };
    super({ form: "dynamic", kind, name, args, notes, options });
  }
}
