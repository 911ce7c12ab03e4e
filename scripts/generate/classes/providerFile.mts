import type { SettingDefinition } from "../../../provider/src/config/settingDefinitions.js";
import { packageName, type Facts } from "../facts.mts";
import { packageText } from "../packageSchema/types.mts";
import { docComment } from "./docComment.mts";

/** The file of the plugin's explicit provider, whose arguments are the settings. */
export function providerFile({ settingDefinitions }: Facts): string {
  const settings = Object.entries(settingDefinitions);
  const { fields = {} } = settingDefinitions.assumeRole ?? {};
  const assumeRole = Object.entries(fields).map(
    ([name, description]) => `${docComment([description], [], "  ")}\n  ${name}: Input<string>;`,
  );
  return [
    `import type { Input, ResourceOptions } from "@pulumi/pulumi";
import { NativeProviderResource } from "../nativeProviderResource";`,
    `${docComment(["An agency to act through."])}
export interface AssumeRole {
${assumeRole.join("\n")}
}`,
    `${docComment(["A further account or place. What it leaves out is as for the default account."])}
export interface Profile {
${members(settings.filter(([, { inProfiles }]) => inProfiles))}
}`,
    `${docComment(["Arguments of a provider: the settings of the stack, for the resources that name it."])}
export interface ProviderArgs {
${members(settings)}
}`,
    `${docComment(
      [
        "An explicit provider: another account, region or endpoint than the stack's configuration gives, for the resources that name it in their option `provider`.",
      ],
      [`example Two regions\n\`\`\`ts\n${example}\n\`\`\``],
    )}
export class Provider extends NativeProviderResource {
  /** @internal Lets policies name the type. */
  static readonly __pulumiType = "pulumi:providers:${packageName}";

  constructor(name: string, args: ProviderArgs = {}, options?: ResourceOptions) {
    super(name, { ...args }, options);
  }
}`,
  ].join("\n\n");
}

const example = `const south = new Provider("south", { region: "cn-south-1" });
new ModelArtsNetwork("train", { cidr: "192.168.128.0/17" }, { provider: south });`;

function members(settings: readonly (readonly [string, SettingDefinition])[]): string {
  return settings
    .map(([name, { type, description, environment, secret }]) => {
      const variables = environment.map((variable) => `\`${variable}\``).join(", ");
      const text = [
        description,
        variables && `Else from the environment: ${variables}.`,
        secret && "Always a secret in the state.",
      ];
      const comment = docComment([packageText(text.filter(Boolean).join(" "))], [], "  ");
      return `${comment}\n  ${name}?: Input<${types[type]}>;`;
    })
    .join("\n");
}

const types: Readonly<Record<SettingDefinition["type"], string>> = {
  text: "string",
  number: "number",
  switch: "boolean",
  textList: "Input<string>[]",
  textMap: "Record<string, Input<string>>",
  object: "AssumeRole",
  profiles: "Record<string, Input<Profile>>",
};
