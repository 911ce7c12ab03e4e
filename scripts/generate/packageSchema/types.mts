import { packageName } from "../facts.mts";

/** Properties by name in a Pulumi package schema. */
export type PropertySpecs = Record<string, PropertySpec>;

/** A type in a Pulumi package schema. */
export interface TypeSpec {
  type?: "string" | "boolean" | "integer" | "array" | "object";
  items?: TypeSpec;
  additionalProperties?: TypeSpec;
  $ref?: string;
}

/** A property in a Pulumi package schema. */
export interface PropertySpec extends TypeSpec {
  description?: string;
  default?: string | boolean;
  secret?: true;
  willReplaceOnChanges?: true;
}

/** A named type in a Pulumi package schema. */
export interface ComplexTypeSpec {
  type: "object" | "string";
  description?: string;
  properties?: PropertySpecs;
  required?: readonly string[];
  enum?: readonly { readonly value: string }[];
}

/** A function in a Pulumi package schema. */
export interface FunctionSpec {
  description: string;
  inputs: { readonly type: "object"; readonly properties: PropertySpecs };
  outputs: {
    readonly type: "object";
    readonly properties: PropertySpecs;
    readonly required: readonly string[];
  };
}

/** A resource, or the provider, in a Pulumi package schema. */
export interface ResourceSpec {
  description: string;
  properties?: PropertySpecs;
  required?: readonly string[];
  inputProperties: PropertySpecs;
  requiredInputs?: readonly string[];
  stateInputs?: { readonly description: string; readonly type: "object"; readonly properties: PropertySpecs };
  aliases?: readonly { readonly type: string }[];
}

/** Token of a resource or type. */
export function token(name: string): string {
  return `${packageName}:index:${name}`;
}

/** Reference to a named type. */
export function typeReference(name: string): TypeSpec {
  return { $ref: `#/types/${token(name)}` };
}

/** Text as it holds for this package, whose settings have a namespace of their own. */
export function packageText(text: string): string {
  return text.replaceAll("`huaweicloud:", `\`${packageName}:`);
}
