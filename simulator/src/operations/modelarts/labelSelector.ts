import { badRequest } from "./modelartsErrors.js";

/** Labels of an object. */
export type Labels = Readonly<Record<string, unknown>>;

/**
 * A Kubernetes label selector as a test on labels: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b,c)`, `a`,
 * `!a`, joined by commas. Refuses anything else.
 */
export function parseLabelSelector(selector: string): (labels: Labels) => boolean {
  const tests = splitRequirements(selector).map(parseRequirement);
  return (labels) => tests.every((test) => test(labels));
}

/** Splits at commas that are outside of parentheses. */
function splitRequirements(selector: string): string[] {
  return selector
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function parseRequirement(text: string): (labels: Labels) => boolean {
  const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(text);
  if (set) {
    const [, key = "", operator, list = ""] = set;
    const values = list.split(",").map((value) => value.trim());
    return (labels) => values.includes(String(labels[key])) === (operator === "in");
  }
  const equality = /^([^=!\s]+)\s*(==|=|!=)\s*([^=!\s]*)$/.exec(text);
  if (equality) {
    const [, key = "", operator, value] = equality;
    return (labels) => (labels[key] === value) === (operator !== "!=");
  }
  const existence = /^(!?)([^=!\s()]+)$/.exec(text);
  if (existence) {
    const [, not, key = ""] = existence;
    return (labels) => (labels[key] !== undefined) === (not === "");
  }
  throw badRequest(`label selector ${text} cannot be understood`);
}
