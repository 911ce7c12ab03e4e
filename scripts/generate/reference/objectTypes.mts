import type { Arguments, Output, ResourceSchema } from "../../../provider/src/schema/definition.js";
import type { Facts } from "../facts.mts";
import { inputType, isOptional } from "../classes/arguments.mts";
import { outputType } from "../classes/outputs.mts";
import { argumentText } from "../text/argument.mts";
import { outputText } from "../text/output.mts";
import { code, table } from "./markdown.mts";

/** Sections on the named object types of a resource's arguments and outputs. */
export function objectTypeSections(schema: ResourceSchema, facts: Facts): string[] {
  const all = [...Object.values(schema.arguments), ...Object.values(schema.outputs)];
  return all.flatMap((value) => {
    if (!("objectType" in value)) {
      return [];
    }
    const { name, description } = value.objectType;
    const fields =
      "effect" in value
        ? argumentFields(value.objectType.fields, facts)
        : outputFields(value.objectType.fields);
    return [`### ${name}`, description, table(["field", "type", "what it is"], fields)];
  });
}

function argumentFields(fields: Arguments, facts: Facts): string[][] {
  return Object.entries(fields).map(([name, field]) => {
    const { meaning, default: standard } = argumentText(field, undefined, facts);
    const text = standard === undefined ? meaning : `${meaning} Default: ${standard}.`;
    return [code(`${name}${isOptional(field) ? "?" : ""}`), code(inputType(field)), text];
  });
}

function outputFields(fields: Readonly<Record<string, Output>>): string[][] {
  return Object.entries(fields).map(([name, field]) => [
    code(`${name}${field.optional ? "?" : ""}`),
    code(outputType(field)),
    outputText(field),
  ]);
}
