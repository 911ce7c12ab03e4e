import { isRecord } from "../../config/isRecord";
import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import type { Argument, Arguments, Output, ResourceSchema } from "../../schema/definition";
import type { InputsOf, StateOf, Values } from "../../schema/values";

/**
 * Reads checked inputs, with the defaults of the schema filled in. An empty text is the same as none.
 *
 * @throws HuaweiCloudError HWAI_INTERNAL when a required argument is absent. Checks rule that out; this keeps a nameless object from
 * ever being created.
 */
export function readInputs<S extends ResourceSchema>(schema: S, values: Values): InputsOf<S> {
  return readArguments(schema.arguments, values, "") as InputsOf<S>;
}

/** Reads what the state records, or inputs of which some may be missing. What is of another type than the schema says is left out. */
export function readState<S extends ResourceSchema>(schema: S, values: Values): StateOf<S> {
  return readRecord({ ...schema.outputs, ...schema.arguments }, values) as StateOf<S>;
}

function readArguments(definitions: Arguments, values: Values, prefix: string): Values {
  return Object.fromEntries(
    Object.entries(definitions).flatMap(([name, argument]) => {
      const value = readArgument(argument, values[name], `${prefix}${name}`);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function readArgument(argument: Argument, value: unknown, path: string): unknown {
  const { default: absence } = argument;
  const read = readValue(argument, value);
  if (read === undefined || read === "") {
    if (absence.kind === "required" || absence.kind === "autoName") {
      throw missingInputError(path);
    }
    return absence.kind === "value" ? absence.value : undefined;
  }
  switch (argument.type) {
    case "object":
      return readArguments(argument.objectType.fields, read as Values, `${path}.`);
    case "list":
      return (read as readonly Values[]).map((item, index) =>
        readArguments(argument.objectType.fields, item, `${path}[${index}].`),
      );
    default:
      return read;
  }
}

function missingInputError(path: string): HuaweiCloudError {
  return new HuaweiCloudError({
    code: "HWAI_INTERNAL",
    summary: `the inputs have no ${path}, so no request was sent`,
    remediation: `Set ${path} on the resource. This is a defect of the provider: please report it.`,
  });
}

function readRecord(definitions: Readonly<Record<string, Argument | Output>>, values: Values): Values {
  return Object.fromEntries(
    Object.entries(definitions).flatMap(([name, definition]) => {
      const value = readValue(definition, values[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function readValue(definition: Argument | Output, value: unknown): unknown {
  switch (definition.type) {
    case "string":
    case "boolean":
      return typeof value === definition.type ? value : undefined;
    case "integer":
      return typeof value === "number" ? value : undefined;
    case "strings":
      return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
    case "object":
      return isRecord(value) ? readRecord(definition.objectType.fields, value) : undefined;
    case "list":
      return Array.isArray(value)
        ? value.filter(isRecord).map((item) => readRecord(definition.objectType.fields, item))
        : undefined;
  }
}
