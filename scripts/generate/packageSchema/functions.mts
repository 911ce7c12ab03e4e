import type { Argument, ResourceSchema } from "../../../provider/src/schema/definition.js";
import type { Facts } from "../facts.mts";
import { argumentText } from "../text/argument.mts";
import { upperFirst } from "../text/casing.mts";
import { argumentOutputProperty, outputProperty } from "./properties.mts";
import {
  packageText,
  token,
  typeReference,
  type ComplexTypeSpec,
  type FunctionSpec,
  type PropertySpec,
  type PropertySpecs,
} from "./types.mts";

/** The functions that find objects of a resource type, by token. */
export function functionSpecs(schema: ResourceSchema, facts: Facts): Record<string, FunctionSpec> {
  const lookUps = facts.lookUpsOf(schema).map(({ name, many, description, arguments: definitions }) => {
    const inputs = Object.entries(definitions).map(([argument, definition]): [string, PropertySpec] => {
      const { meaning, default: standard } = argumentText(definition, undefined, facts);
      const text = standard === undefined ? meaning : `${meaning} Default: ${standard}.`;
      return [argument, { type: "string", description: packageText(text) }];
    });
    const spec: FunctionSpec = {
      description,
      inputs: { type: "object", properties: Object.fromEntries(inputs) },
      outputs: many ? manyOutputs(schema) : { type: "object", ...resultProperties(schema, facts) },
    };
    return [token(name), spec] as const;
  });
  return Object.fromEntries(lookUps);
}

/** The named types of what functions return, by token. */
export function resultTypes(schema: ResourceSchema, facts: Facts): Record<string, ComplexTypeSpec> {
  const { kind, noun } = schema;
  return {
    [token(itemName(kind))]: {
      type: "object",
      description: `A ${noun} as it is. Secrets are left out.`,
      ...resultProperties(schema, facts),
    },
    ...Object.fromEntries(
      Object.values(facts.describingArguments(schema)).flatMap((argument) =>
        Object.entries(shownObjectType(argument)),
      ),
    ),
  };
}

function manyOutputs({ kind, noun }: ResourceSchema): FunctionSpec["outputs"] {
  return {
    type: "object",
    properties: {
      ids: { type: "array", items: { type: "string" }, description: "Ids, in alphabetical order." },
      items: {
        type: "array",
        items: typeReference(itemName(kind)),
        description: `The ${noun}s, in the order of their ids.`,
      },
    },
    required: ["ids", "items"],
  };
}

function resultProperties(
  schema: ResourceSchema,
  { describingArguments }: Facts,
): { properties: PropertySpecs; required: string[] } {
  const { kind, noun } = schema;
  const echoed = Object.entries(describingArguments(schema));
  const outputs = Object.entries(schema.outputs);
  return {
    properties: Object.fromEntries<PropertySpec>([
      ["id", { type: "string", description: `Id of the ${noun}.` }],
      ...echoed.map(([name, argument]): [string, PropertySpec] => [
        name,
        shownProperty(kind, name, argument),
      ]),
      ...outputs.map(([name, output]): [string, PropertySpec] => [name, outputProperty(output)]),
    ]),
    required: [
      "id",
      ...echoed.filter(([, { output }]) => output === undefined).map(([name]) => name),
      ...outputs.filter(([, { optional }]) => !optional).map(([name]) => name),
    ],
  };
}

/** A property without secrets, which functions do not return. */
function shownProperty(kind: string, name: string, argument: Argument): PropertySpec {
  const property = argumentOutputProperty(`${kind}${upperFirst(name)}`, argument);
  delete property.secret;
  return holdsSecretField(argument)
    ? { ...property, ...typeReference(itemName(argument.objectType.name)) }
    : property;
}

function shownObjectType(argument: Argument): Record<string, ComplexTypeSpec> {
  if (!holdsSecretField(argument)) {
    return {};
  }
  const { name, description, fields } = argument.objectType;
  const shown = Object.entries(fields).filter(([, { secret }]) => secret !== true);
  return {
    [token(itemName(name))]: {
      type: "object",
      description: `${description} Secrets are left out.`,
      properties: Object.fromEntries(
        shown.map(([field, value]) => [field, argumentOutputProperty(`${name}${upperFirst(field)}`, value)]),
      ),
      required: shown.filter(([, { output }]) => output === undefined).map(([field]) => field),
    },
  };
}

type WithObjectType = Extract<Argument, { objectType: unknown }>;

function holdsSecretField(argument: Argument): argument is WithObjectType {
  return "objectType" in argument && Object.values(argument.objectType.fields).some(({ secret }) => secret);
}

function itemName(name: string): string {
  return `${name}Item`;
}
