import { Output, secret, type Inputs } from "@pulumi/pulumi";
import { fieldsOf, holdsSecret, type Argument, type Arguments } from "../schema/definition";
import { isAbsent } from "../schema/unknown";

/** Makes a secret of every argument that the table of arguments calls one, even where the program wrote it in clear. */
export function markSecretInputs(args: Inputs, properties: Arguments): Inputs {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]: [string, unknown]) => [
      name,
      Object.hasOwn(properties, name) ? toSecret(value, properties[name]) : value,
    ]),
  );
}

function toSecret(value: unknown, argument: Argument | undefined): unknown {
  if (isAbsent(value) || !holdsSecret(argument)) {
    return value;
  }
  const fields = fieldsOf(argument);
  // The fields of what is known later cannot be told apart yet, so all of it is hidden; and so is what has no fields, though it should.
  const hasFields =
    typeof value === "object" &&
    !Array.isArray(value) &&
    !Output.isInstance(value) &&
    !(value instanceof Promise);
  return fields && hasFields ? markSecretInputs(value, fields) : secret(value);
}
