import type { ResourceSchema } from "../../../provider/src/schema/definition.js";
import type { Facts } from "../facts.mts";
import { argumentText } from "../text/argument.mts";
import { upperFirst } from "../text/casing.mts";
import { outputArguments } from "../text/output.mts";
import { argumentOutputProperty, argumentProperty, outputProperty } from "./properties.mts";
import type { PropertySpec, ResourceSpec } from "./types.mts";

/** What locates an object beside its id. */
const locating = ["region", "projectId", "profile"];

/** A resource type in the package schema. */
export function resourceSpec(schema: ResourceSchema, facts: Facts): ResourceSpec {
  const { kind, noun } = schema;
  const enumName = (name: string) => `${kind}${upperFirst(name)}`;
  const inputs = Object.entries(schema.arguments);
  const inputProperties = Object.fromEntries(
    inputs.map(([name, argument]) => [
      name,
      argumentProperty(enumName(name), argument, argumentText(argument, noun, facts)),
    ]),
  );
  const echoed = outputArguments(schema);
  const outputs = Object.entries(schema.outputs);
  return {
    description: descriptionWithExamples(schema),
    properties: Object.fromEntries<PropertySpec>([
      ...echoed.map(([name, argument]): [string, PropertySpec] => [
        name,
        argumentOutputProperty(enumName(name), argument),
      ]),
      ...outputs.map(([name, output]): [string, PropertySpec] => [name, outputProperty(output)]),
    ]),
    required: [
      ...echoed.filter(([, { output }]) => output === undefined).map(([name]) => name),
      ...outputs.filter(([, { optional }]) => !optional).map(([name]) => name),
    ],
    inputProperties,
    requiredInputs: inputs
      .filter(([, argument]) => argument.default.kind === "required")
      .map(([name]) => name),
    stateInputs: {
      description: `What locates a ${noun} beside its id.`,
      type: "object",
      properties: Object.fromEntries(
        Object.entries(inputProperties).filter(([name]) => locating.includes(name)),
      ),
    },
    // A stack made with the dynamic resources is taken over without a replacement.
    aliases: [{ type: `pulumi-nodejs:dynamic/huaweicloud:${kind}` }],
  };
}

/** Examples carry marks by which generators of code leave out those of other languages. */
function descriptionWithExamples({ description, examples }: ResourceSchema): string {
  const blocks = examples.map(
    ({ title, typescript }) =>
      `{{% example %}}\n### ${title}\n\n\`\`\`typescript\n${typescript}\n\`\`\`\n\n{{% /example %}}`,
  );
  return `${description}\n\n{{% examples %}}\n## Example Usage\n${blocks.join("\n")}\n{{% /examples %}}`;
}
