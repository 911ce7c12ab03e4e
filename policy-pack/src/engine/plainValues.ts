/**
 * What the SDK throws where a value is unknown. The package's index exports it as well, but loads all of Pulumi's SDK
 * with it, for which an audit would wait a second; and its types leave it out.
 */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
const { UnknownValueError } = require("@pulumi/policy/proxy") as { UnknownValueError: new () => Error };

/** Stands for a value that is not known yet: in a preview, what other resources will return. */
export const unknownValue: unique symbol = Symbol("unknown");

/** Values by property name; what is not known yet is `unknownValue`, at any depth. */
export type PlainValues = Readonly<Record<string, unknown>>;

/**
 * Copies what the policy SDK hands over into plain values.
 *
 * The SDK's objects throw when an unknown property is read, and then give up the whole policy with an advisory note:
 * one unknown value would hide every violation beside it. So each property is read on its own here, once.
 */
export function toPlainValues(props: object): PlainValues {
  return Object.fromEntries(Object.keys(props).map((key) => [key, read(props as Indexed, key)]));
}

/** Whether a value is there and known. */
export function isKnown(value: unknown): boolean {
  return value !== unknownValue && value !== undefined && value !== null;
}

type Indexed = Readonly<Record<string, unknown>>;

function read(holder: Indexed, key: string): unknown {
  let value: unknown;
  try {
    value = holder[key];
  } catch (error) {
    if (error instanceof UnknownValueError) {
      return unknownValue;
    }
    throw error;
  }
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, index) =>
      read(value as unknown as Indexed, String(index)),
    );
  }
  return typeof value === "object" && value !== null ? toPlainValues(value) : value;
}
