import { holdsSecret, type Arguments } from "../schema/definition";

/** Names of the outputs that are secrets as a whole, since they or one of their fields are one. */
export function secretOutputs(definitions: Arguments): string[] {
  return Object.entries(definitions)
    .filter(([, argument]) => holdsSecret(argument))
    .map(([name]) => name);
}
