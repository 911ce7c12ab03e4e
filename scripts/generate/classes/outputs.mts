import type { Argument, Arguments, Output, ResourceSchema } from "../../../provider/src/schema/definition.js";
import { argumentOutputText, outputArguments, outputText } from "../text/output.mts";
import { docComment } from "./docComment.mts";

/** An output of a class: its type without `Output<…>`, and what is said of it. */
export interface OutputMember {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** All outputs of a resource, those that have the name of an argument first. */
export function outputMembers(schema: Pick<ResourceSchema, "arguments" | "outputs">): OutputMember[] {
  return [
    ...outputArguments(schema).map(([name, argument]) => ({
      name,
      type: orUndefined(argumentOutputType(argument), argument.output === "optional"),
      text: argumentOutputText(argument),
    })),
    ...Object.entries(schema.outputs).map(([name, output]) => ({
      name,
      type: orUndefined(outputType(output), output.optional),
      text: outputText(output),
    })),
  ];
}

/** Interfaces of the objects inside outputs. */
export function outputObjectTypes(schema: Pick<ResourceSchema, "outputs">): string[] {
  return Object.values(schema.outputs).flatMap((output) => {
    if (!("objectType" in output)) {
      return [];
    }
    const { name, description, fields } = output.objectType;
    const members = Object.entries(fields).map(
      ([field, value]) =>
        `${docComment([outputText(value)], [], "  ")}\n  ${field}${value.optional ? "?" : ""}: ${outputType(value)};`,
    );
    return [`${docComment([description])}\nexport interface ${name} {\n${members.join("\n")}\n}`];
  });
}

/** Names of those interfaces. */
export function outputTypeNames({ outputs }: Pick<ResourceSchema, "outputs">): string[] {
  return Object.values(outputs).flatMap((output) => ("objectType" in output ? [output.objectType.name] : []));
}

function orUndefined(type: string, isOptional: boolean | undefined): string {
  return isOptional ? `${type} | undefined` : type;
}

function argumentOutputType(argument: Argument): string {
  switch (argument.type) {
    case "object":
      return fieldsType(argument.objectType.fields);
    case "list":
      return `${fieldsType(argument.objectType.fields)}[]`;
    default:
      return argument.type;
  }
}

/** An object of the state: what was given, and defaults. */
function fieldsType(fields: Arguments): string {
  const members = Object.entries(fields).map(
    ([name, field]) => `${name}${field.output === "optional" ? "?" : ""}: ${argumentOutputType(field)}`,
  );
  return `{ ${members.join("; ")} }`;
}

/** Type of an output without `Output<…>`. */
export function outputType(output: Output): string {
  switch (output.type) {
    case "integer":
      return "number";
    case "strings":
      return "string[]";
    case "object":
      return output.objectType.name;
    case "list":
      return `${output.objectType.name}[]`;
    default:
      return output.type;
  }
}
