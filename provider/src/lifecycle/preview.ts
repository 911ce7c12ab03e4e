import { diffInputs } from "../schema/diff";
import { fieldsOf, type Argument, type Arguments } from "../schema/definition";
import type { KindSchema } from "../schema/schemas";
import { isAbsent, unknownValue } from "../schema/unknown";
import type { Values } from "../schema/values";
import { applyLocalChange } from "./state/recordState";
import { isPartial } from "./state/stateAnnotations";

/**
 * Returns the outputs that a creation will have, as far as they are known before it: the arguments and their defaults. What the
 * cloud adds is unknown.
 */
export function previewCreate(schema: KindSchema, inputs: Values): Values {
  return {
    ...unknownOutputs(schema),
    ...knownArguments(schema.arguments, inputs),
  };
}

/**
 * Returns the outputs that an update will have, as far as they are known before it. What stays the same for the object's whole life
 * is known, so that a resource that depends on it does not look changed; and without a request all is.
 */
export function previewUpdate(schema: KindSchema, state: Values, inputs: Values): Values {
  const changes = diffInputs(schema, state, inputs);
  if (!isPartial(state) && changes.every(({ effect }) => effect === "none")) {
    return applyLocalChange(schema, state, inputs);
  }
  const kept = Object.entries(state).filter(
    ([name, value]) =>
      !isAbsent(value) && (schema.outputs[name]?.stable === true || name in schema.arguments),
  );
  return {
    ...unknownOutputs(schema),
    ...Object.fromEntries(kept),
    ...knownArguments(schema.arguments, inputs, state),
  };
}

/** Names of the outputs that an update in place never changes. */
export function stableOutputs({ arguments: definitions, outputs }: KindSchema): string[] {
  return [
    ...Object.keys(definitions).filter((name) => definitions[name]?.effect === "replace"),
    ...Object.keys(outputs).filter((name) => outputs[name]?.stable === true),
  ];
}

function unknownOutputs({ outputs }: KindSchema): Record<string, unknown> {
  return Object.fromEntries(Object.keys(outputs).map((name) => [name, unknownValue]));
}

/** @param state what is recorded of an existing object, whose values stand where the cloud or the configuration chooses. */
function knownArguments(definitions: Arguments, inputs: Values, state: Values = {}): Record<string, unknown> {
  const values = Object.entries(definitions).map(([name, argument]) => [
    name,
    knownValue(argument, inputs[name], state[name]),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
}

function knownValue(argument: Argument, input: unknown, recorded: unknown): unknown {
  if (isAbsent(input)) {
    switch (argument.default.kind) {
      case "value":
        return argument.default.value;
      case "none":
        return argument.type === "list" ? [] : undefined;
      default:
        return isAbsent(recorded) ? unknownValue : recorded;
    }
  }
  const fields = argument.type === "object" ? fieldsOf(argument) : undefined;
  return fields && typeof input === "object"
    ? knownArguments(fields, input as Values, isAbsent(recorded) ? {} : (recorded as Values))
    : input;
}
