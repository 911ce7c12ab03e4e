import { fieldsOf, type Argument, type Arguments, type ResourceSchema } from "./definition";
import { isUnknown } from "./unknown";
import type { Values } from "./values";

/**
 * Key of the note in inputs and outputs about the values that the program marked as secrets: the engine hands them to the provider
 * in clear and says nothing. The engine hides keys that start with two underscores.
 */
export const secretPathsKey = "__secret";

/** Carries the note on, where there is one. */
export function carrySecretPaths(values: Values): Values {
  return secretPathsKey in values ? { [secretPathsKey]: values[secretPathsKey] } : {};
}

/** Paths of the values that the program marked as secrets, such as `description` or `peerConnections[0].vpcId`. */
function markedPaths(values: Values): readonly string[] {
  const paths = values[secretPathsKey];
  return Array.isArray(paths) ? paths.filter((path) => typeof path === "string") : [];
}

/** Whether showing what is at a path would show what the program marked as a secret: it is one, is part of one, or holds one. */
export function isMarkedSecret(values: Values, path: string): boolean {
  return markedPaths(values).some((marked) => isWithin(path, marked) || isWithin(marked, path));
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

/** A text, number or truth value among others, and whether it is a secret: by the table of arguments, or because the program says so. */
export interface Leaf {
  readonly value: string | number | boolean;
  readonly isSecret: boolean;
}

/** Inputs or outputs of a resource with something else in place of each leaf. Notes of the provider's own stay as they are. */
export function mapLeaves(
  { arguments: definitions }: ResourceSchema,
  values: Values,
  map: (leaf: Leaf) => unknown,
): Record<string, unknown> {
  const marked = new Set(markedPaths(values));
  const mapOne = (
    value: unknown,
    path: string,
    argument: Argument | undefined,
    inSecret: boolean,
  ): unknown => {
    const isSecret = inSecret || argument?.secret === true || marked.has(path);
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) => mapOne(item, `${path}[${index}]`, argument, isSecret));
    }
    if (typeof value === "object" && value !== null) {
      return mapEach(value as Values, ([name, member]) =>
        mapOne(member, `${path}.${name}`, ownField(fieldsOf(argument), name), isSecret),
      );
    }
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? map({ value, isSecret })
      : value;
  };
  return mapEach(values, ([name, value]) =>
    name.startsWith("__") ? value : mapOne(value, name, ownField(definitions, name), false),
  );
}

/** The secrets among inputs or outputs of a resource, as far as they are known. */
export function secretStrings(schema: ResourceSchema, values: Values): string[] {
  const texts: string[] = [];
  mapLeaves(schema, values, ({ value, isSecret }) => {
    if (isSecret && typeof value !== "boolean" && !isUnknown(value)) {
      texts.push(String(value));
    }
  });
  return texts;
}

function ownField(definitions: Arguments | undefined, name: string): Argument | undefined {
  return definitions && Object.hasOwn(definitions, name) ? definitions[name] : undefined;
}

function mapEach(values: Values, map: (entry: [string, unknown]) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map((entry) => [entry[0], map(entry)]));
}
