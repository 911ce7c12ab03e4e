import type { NameConstraint } from "../constraints/names";
import type { Validator } from "../constraints/validator";
import { suggestChoice, suggestName } from "../constraints/suggestions";
import type { Property } from "./property";

/** The rule of a name, with its suggestions. */
export function nameValidation(constraint: NameConstraint): Required<Pick<Property, "validate" | "suggest">> {
  return { validate: constraint.validate, suggest: (name) => suggestName(name, constraint) };
}

/** The rule of an argument that takes documented values, with its suggestions. */
export function enumValidation(
  validate: Validator,
  values: readonly string[],
): Required<Pick<Property, "validate" | "suggest">> {
  return { validate, suggest: (value) => suggestChoice(value, values) };
}
