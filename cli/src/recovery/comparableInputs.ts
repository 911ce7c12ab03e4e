import {
  type Argument,
  fieldsOf,
  isAbsent,
  type KindSchema,
  type Values,
} from "pulumi-huaweicloud-ai/schema";
import { isEncrypted } from "../deployment";

/** What of some inputs can be compared with an object, and what cannot. */
export interface ComparableInputs {
  /** The inputs without what is encrypted. */
  readonly plaintext: Values;
  /** Arguments that are encrypted as a whole. */
  readonly encrypted: ReadonlySet<string>;
  /** Arguments of which at least a part is encrypted. */
  readonly secretBearing: readonly string[];
  /** Arguments that cannot be changed and cannot be compared whole. */
  readonly notComparable: readonly string[];
}

/** Separates what can be compared: secrets stay encrypted, and the cloud never shows what a schema calls a secret. */
export function comparableInputs(schema: KindSchema, inputs: Values): ComparableInputs {
  const encrypted = new Set(Object.keys(inputs).filter((name) => isEncrypted(inputs[name])));
  const secretBearing = Object.keys(inputs).filter((name) => containsEncrypted(inputs[name]));
  const notComparable = Object.entries(schema.arguments)
    .filter(([, { effect }]) => effect === "replace")
    .filter(([name, property]) => secretBearing.includes(name) || containsSecret(property, inputs[name]))
    .map(([name]) => name);
  return { plaintext: withoutEncrypted(inputs) as Values, encrypted, secretBearing, notComparable };
}

function containsEncrypted(value: unknown): boolean {
  return (
    isEncrypted(value) ||
    (typeof value === "object" && value !== null && Object.values(value).some(containsEncrypted))
  );
}

/** Whether a value has a field that the schema calls a secret. */
function containsSecret(argument: Argument, value: unknown): boolean {
  const { secret } = argument;
  if (isAbsent(value)) {
    return false;
  }
  if (secret || typeof value !== "object") {
    return secret === true;
  }
  const items = Array.isArray(value) ? (value as Values[]) : [value as Values];
  return items.some((item) =>
    Object.entries(fieldsOf(argument) ?? {}).some(([name, field]) => containsSecret(field, item[name])),
  );
}

function withoutEncrypted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => !isEncrypted(item)).map(withoutEncrypted);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isEncrypted(member))
      .map(([name, member]) => [name, withoutEncrypted(member)]),
  );
}
