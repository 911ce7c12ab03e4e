import type { NameRule } from "../constraints/names";
import type { Rule } from "../constraints/validator";
import { suggestChoice, suggestName } from "../constraints/suggestions";
import type { Property } from "./property";

/** The rule of a name, with its suggestions. */
export function nameBy(rule: NameRule): Required<Pick<Property, "rule" | "suggest">> {
  return { rule: rule.check, suggest: (name) => suggestName(name, rule) };
}

/** The rule of an argument that takes documented values, with its suggestions. */
export function choiceOf(
  rule: Rule,
  values: readonly string[],
): Required<Pick<Property, "rule" | "suggest">> {
  return { rule, suggest: (value) => suggestChoice(value, values) };
}
