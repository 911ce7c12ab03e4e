import type { Argument, Output, ResourceSchema } from "../../../provider/src/schema/definition.js";
import type { Facts } from "../facts.mts";
import { argumentText } from "../text/argument.mts";
import { upperFirst } from "../text/casing.mts";
import { argumentProperty, outputProperty } from "./properties.mts";
import { type ComplexTypeSpec, type PropertySpec, token } from "./types.mts";

/** The named types of a resource: objects and enumerations, by token. */
export function namedTypes(schema: ResourceSchema, facts: Facts): Record<string, ComplexTypeSpec> {
  const types = [
    ...Object.entries(schema.arguments).flatMap(([name, argument]) =>
      argumentTypes(`${schema.kind}${upperFirst(name)}`, argument, facts),
    ),
    ...Object.values(schema.outputs).flatMap(outputTypes),
  ];
  return Object.fromEntries(types.map(([name, type]) => [token(name), type]));
}

type NamedType = [name: string, type: ComplexTypeSpec];

function argumentTypes(enumName: string, argument: Argument, facts: Facts): NamedType[] {
  if (argument.type === "string") {
    const { enum: values } = argument.limits;
    const type = { type: "string", description: `${argument.description}.` } as const;
    return values ? [[enumName, { ...type, enum: values.map((value) => ({ value })) }]] : [];
  }
  if (argument.type === "boolean") {
    return [];
  }
  const { name, description, fields } = argument.objectType;
  const entries = Object.entries(fields);
  const properties = entries.map(([field, value]): [string, PropertySpec] => [
    field,
    argumentProperty(`${name}${upperFirst(field)}`, value, argumentText(value, undefined, facts)),
  ]);
  return [
    [
      name,
      {
        type: "object",
        description,
        properties: Object.fromEntries(properties),
        required: entries.filter(([, field]) => field.default.kind === "required").map(([field]) => field),
      },
    ],
    ...entries.flatMap(([field, value]) => argumentTypes(`${name}${upperFirst(field)}`, value, facts)),
  ];
}

function outputTypes(output: Output): NamedType[] {
  if (!("objectType" in output)) {
    return [];
  }
  const { name, description, fields } = output.objectType;
  const entries = Object.entries(fields);
  const properties = Object.fromEntries(entries.map(([field, value]) => [field, outputProperty(value)]));
  const required = entries.filter(([, { optional }]) => !optional).map(([field]) => field);
  return [[name, { type: "object", description, properties, required }]];
}
