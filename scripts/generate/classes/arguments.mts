import type { Argument, Arguments } from "../../../provider/src/schema/definition.js";
import type { Facts } from "../facts.mts";
import { argumentText } from "../text/argument.mts";
import { docComment } from "./docComment.mts";

/** Members of an interface of arguments, or of fields of one. */
export function argumentMembers(members: Arguments, noun: string | undefined, facts: Facts): string {
  return Object.entries(members)
    .map(([name, argument]) => {
      const { meaning, change, default: standard } = argumentText(argument, noun, facts);
      const tags = standard === undefined ? [] : [`default ${standard}`];
      const isShort = noun === undefined || standard === undefined;
      const paragraphs = isShort ? [`${meaning} ${change}`.trim()] : [meaning, change];
      const mark = isOptional(argument) ? "?" : "";
      return `${docComment(paragraphs, tags, "  ")}\n  ${name}${mark}: Input<${inputType(argument)}>;`;
    })
    .join("\n");
}

/** Interfaces of the objects inside arguments. */
export function argumentObjectTypes(members: Arguments, facts: Facts): string[] {
  return Object.values(members).flatMap((argument) => {
    if (!("objectType" in argument)) {
      return [];
    }
    const { name, description, fields } = argument.objectType;
    const body = argumentMembers(fields, undefined, facts);
    return [`${docComment([description])}\nexport interface ${name} {\n${body}\n}`];
  });
}

/** Names of those interfaces. */
export function argumentObjectTypeNames(members: Arguments): string[] {
  return Object.values(members).flatMap((argument) =>
    "objectType" in argument ? [argument.objectType.name] : [],
  );
}

/** Whether an argument may be left out. */
export function isOptional(argument: Argument): boolean {
  return argument.default.kind !== "required";
}

/** Type of an argument as programs write it, without `Input<…>` around it. */
export function inputType(argument: Argument): string {
  switch (argument.type) {
    case "string":
      return argument.limits.enum?.map((value) => JSON.stringify(value)).join(" | ") ?? "string";
    case "boolean":
      return "boolean";
    case "object":
      return argument.objectType.name;
    case "list":
      return `Input<${argument.objectType.name}>[]`;
  }
}
