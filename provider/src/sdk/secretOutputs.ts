import { fieldsOf, type Arguments } from "../schema/definition";

/** Names of the outputs that are secrets as a whole, since they or one of their fields are one. */
export function secretOutputs(definitions: Arguments): string[] {
  return Object.entries(definitions)
    .filter(([, argument]) =>
      [argument, ...Object.values(fieldsOf(argument) ?? {})].some(({ secret }) => secret === true),
    )
    .map(([name]) => name);
}
