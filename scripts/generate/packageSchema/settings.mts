import type { SettingDefinition } from "../../../provider/src/config/settingDefinitions.js";
import {
  packageText,
  token,
  typeReference,
  type ComplexTypeSpec,
  type PropertySpec,
  type PropertySpecs,
  type TypeSpec,
} from "./types.mts";

type Definitions = Readonly<Record<string, SettingDefinition>>;

/**
 * Settings as inputs of the provider. The environment variables are only named: the provider reads them, so that no generated code
 * copies credentials from the environment into the state.
 */
export function settingProperties(definitions: Definitions): PropertySpecs {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, settingProperty(definition)]),
  );
}

/** The named types of settings that are objects, by token. */
export function settingTypes(definitions: Definitions): Record<string, ComplexTypeSpec> {
  const profileSettings = Object.entries(definitions).filter(([, { inProfiles }]) => inProfiles);
  const { fields = {} } = definitions.assumeRole ?? {};
  return {
    [token("AssumeRole")]: {
      type: "object",
      description: "An agency to act through.",
      properties: Object.fromEntries(
        Object.entries(fields).map(([name, description]) => [name, { type: "string", description }]),
      ),
      required: Object.keys(fields),
    },
    [token("Profile")]: {
      type: "object",
      description: "A further account or place. What it leaves out is as for the default account.",
      properties: settingProperties(Object.fromEntries(profileSettings)),
    },
  };
}

function settingProperty({ type, description, environment, secret }: SettingDefinition): PropertySpec {
  const variables = environment.map((variable) => `\`${variable}\``).join(", ");
  return {
    ...typeSpecs[type],
    description: packageText(`${description}${variables && ` Else from the environment: ${variables}.`}`),
    ...(secret && { secret: true as const }),
  };
}

const typeSpecs: Readonly<Record<SettingDefinition["type"], TypeSpec>> = {
  text: { type: "string" },
  number: { type: "integer" },
  switch: { type: "boolean" },
  textList: { type: "array", items: { type: "string" } },
  textMap: { type: "object", additionalProperties: { type: "string" } },
  object: typeReference("AssumeRole"),
  profiles: { type: "object", additionalProperties: typeReference("Profile") },
};
