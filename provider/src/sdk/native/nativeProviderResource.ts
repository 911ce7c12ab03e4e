import * as pulumi from "@pulumi/pulumi";
import { secretSettings } from "../../config/settingDefinitions";
import { packageName } from "../../schema/packageName";

/** What the generated class of explicit providers is made from. */
export abstract class NativeProviderResource extends pulumi.ProviderResource {
  protected constructor(name: string, args: pulumi.Inputs, options: pulumi.ResourceOptions | undefined) {
    const secrets = secretSettings.filter((setting) => args[setting] !== undefined);
    super(
      packageName,
      name,
      {
        ...args,
        ...Object.fromEntries(secrets.map((setting) => [setting, pulumi.secret(args[setting] as unknown)])),
      },
      pulumi.mergeOptions({ additionalSecretOutputs: [...secretSettings, "profiles"] }, options),
    );
  }
}
