import type { Argument, Output } from "../../../provider/src/schema/definition.js";
import type { ArgumentText } from "../text/argument.mts";
import { argumentOutputText, holdsSecret, outputText } from "../text/output.mts";
import { packageText, type PropertySpec, type TypeSpec, typeReference } from "./types.mts";

/**
 * An argument, or a field of one, as an input.
 *
 * A replacement is announced by `willReplaceOnChanges`, which is documentation. `replaceOnChanges` would take the decision from the
 * provider, whose diff knows when two texts mean the same.
 *
 * @param enumName name of the type of its values, if there are few.
 */
export function argumentProperty(enumName: string, argument: Argument, text: ArgumentText): PropertySpec {
  const { default: standard, effect, secret } = argument;
  const isField = text.change === "";
  const words = standard.kind === "value" ? undefined : text.default;
  const sentences = [text.meaning, text.change, words && `Default: ${words}.`];
  return {
    ...argumentType(enumName, argument),
    description: packageText(sentences.filter((sentence) => sentence).join(" ")),
    ...(standard.kind === "value" && { default: standard.value }),
    ...(secret && { secret }),
    ...(effect === "replace" && !isField && { willReplaceOnChanges: true as const }),
  };
}

/** The output that has the name of an argument. */
export function argumentOutputProperty(enumName: string, argument: Argument): PropertySpec {
  return {
    ...argumentType(enumName, argument),
    description: packageText(argumentOutputText(argument)),
    ...(holdsSecret(argument) && { secret: true as const }),
  };
}

/** An output, or a field of one. */
export function outputProperty(output: Output): PropertySpec {
  return {
    ...outputType(output),
    description: packageText(outputText(output)),
    ...(output.secret && { secret: output.secret }),
  };
}

function argumentType(enumName: string, argument: Argument): TypeSpec {
  switch (argument.type) {
    case "string":
      return argument.limits.enum ? typeReference(enumName) : { type: "string" };
    case "boolean":
      return { type: "boolean" };
    case "object":
      return typeReference(argument.objectType.name);
    case "list":
      return { type: "array", items: typeReference(argument.objectType.name) };
  }
}

function outputType(output: Output): TypeSpec {
  switch (output.type) {
    case "strings":
      return { type: "array", items: { type: "string" } };
    case "object":
      return typeReference(output.objectType.name);
    case "list":
      return { type: "array", items: typeReference(output.objectType.name) };
    default:
      return { type: output.type };
  }
}
