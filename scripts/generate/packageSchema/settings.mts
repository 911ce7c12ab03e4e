import type { SettingDefinition } from "../../../provider/src/config/settingDefinitions.js";
import { packageText, type PropertySpec, type PropertySpecs, type TypeSpec } from "./types.mts";

/**
 * Settings as inputs of the provider. The environment variables are only named: the provider reads them, so that no generated code
 * copies credentials from the environment into the state.
 */
export function settingProperties(definitions: Readonly<Record<string, SettingDefinition>>): PropertySpecs {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, settingProperty(definition)]),
  );
}

function settingProperty({ type, description, environment, secret }: SettingDefinition): PropertySpec {
  const variables = environment.map((variable) => `\`${variable}\``).join(", ");
  return {
    ...settingTypes[type],
    description: packageText(`${description}${variables && ` Else from the environment: ${variables}.`}`),
    ...(secret && { secret: true as const }),
  };
}

const settingTypes: Readonly<Record<SettingDefinition["type"], TypeSpec>> = {
  text: { type: "string" },
  number: { type: "integer" },
  switch: { type: "boolean" },
  object: { $ref: "pulumi.json#/Any" },
};
